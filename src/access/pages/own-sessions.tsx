import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, timeInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { Card } from '../../ui/layout.tsx';
import { browserInWords } from '../browser-in-words.ts';
import { endSession, endSessionsOf, type OwnSession, sessionOf, sessionsOf } from '../session.ts';

const ADDRESS = '/aanmelden/toestellen';

/** GET /aanmelden/toestellen: where somebody is signed in, each with a way to end it. */
export async function showOwnSessions(c: Context) {
  const sessions = await sessionsOf(c.var.app.database, c.var.actor.accountId ?? '', sessionOf(c));
  return c.html(
    <PublicFrame c={c} title={m.access_sessions_title()}>
      <h1>{m.access_sessions_title()}</h1>
      <p class="lead">{m.access_sessions_lead()}</p>
      {sessions.map((session) => (
        <Card>
          <h2>{whereOf(session)}</h2>
          <p>{m.access_sessions_since({ when: sinceOf(session) })}</p>
          <form method="post" action={`${ADDRESS}/${session.id}/beeindigen`}>
            <Button kind="secondary">{m.access_sessions_end({ where: browserInWords(session.userAgent) })}</Button>
          </form>
        </Card>
      ))}
      <form method="post" action={`${ADDRESS}/overal`}>
        <Button kind="secondary">{m.access_sessions_end_all()}</Button>
      </form>
      <p>
        <a href="/kies">{m.access_sessions_back()}</a>
      </p>
    </PublicFrame>,
  );
}

/** POST /aanmelden/toestellen/<id>/beeindigen: that session ends at once. Somebody else's is left alone. */
export async function endOneSession(c: Context) {
  await endSessionsOf(c.var.app.database, c.var.actor.accountId ?? '', c.req.param('id') ?? '');
  return c.redirect(ADDRESS, 303);
}

/** POST /aanmelden/toestellen/overal: every session of this account ends, this one too. */
export async function endAllSessions(c: Context) {
  await endSessionsOf(c.var.app.database, c.var.actor.accountId ?? '');
  await endSession(c);
  return c.redirect('/aanmelden', 303);
}

function whereOf({ userAgent, here, shared }: OwnSession): string {
  const marks = [...(here ? [m.access_sessions_here()] : []), ...(shared ? [m.access_sessions_shared()] : [])];
  return [browserInWords(userAgent), ...marks].join(', ');
}

const sinceOf = ({ since }: OwnSession) => `${dayInWords(dayOf(since))}, ${timeInWords(since)}`;
