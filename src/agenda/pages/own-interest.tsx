import { z } from 'zod';
import { tooOften } from '../../access/pages/too-often.tsx';
import { type Counter, guess } from '../../access/throttle.ts';
import { NOBODY } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { readForm } from '../../foundation/form.ts';
import { readNumber, showNumber } from '../../foundation/ids.ts';
import { transaction } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { languageInWords } from '../../people/client-fields.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showNotFound } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { fittingNow } from '../fits-interest.ts';
import { atStart } from '../in-words.ts';
import { findInterestCard, type InterestCard } from '../interest-card.ts';
import { stopInterest } from '../stop-interest.ts';
import { nearInWords } from './interest-fields.tsx';

const EVERYBODY: Counter = { kind: 'ticket_all', of: 'everybody' };

type Own = { digibankId: string; card: InterestCard };

/** What stands behind the code in the address, or the page that says why not. Wrong codes are limited, as those of tickets are. */
async function ownInterest(c: Context): Promise<Own | { page: Response | Promise<Response> }> {
  const { app, now } = c.var;
  const typed = c.req.param('code') ?? '';
  const tried = await guess(app, now, [{ kind: 'ticket', of: callerOf(c) }, EVERYBODY], () => findInterestCard(app.database, typed, now));
  if ('until' in tried) return { page: tooOften(c, tried, m.interest_wait({ code: showNumber(readNumber(typed) ?? '') })) };
  return tried.found ?? { page: showNotFound(c) };
}

/** GET /laat-weten/:code: what somebody waits for, what fits already, and how to stop. Whoever finds it learns nothing about the person. */
export async function showOwnInterest(c: Context) {
  const own = await ownInterest(c);
  return 'page' in own ? own.page : cardPage(c, own);
}

/** POST /laat-weten/:code/stoppen: no more messages, from now on. Stopping again says that it was. */
export async function stopOwnInterest(c: Context) {
  await readForm(c, z.object({}));
  const own = await ownInterest(c);
  if ('page' in own) return own.page;
  const who = { digibankId: own.digibankId, actor: NOBODY, now: c.var.now };
  const stopped = await transaction(c.var.app.database, who, (scope) => stopInterest(scope, own.card.id, 'web'));
  return stopped ? c.redirect(`/laat-weten/${own.card.code}`, 303) : cardPage(c, own, m.interest_stopped_before());
}

async function cardPage(c: Context, { digibankId, card }: Own, instead?: string) {
  const { app, now } = c.var;
  const isOpen = card.state === 'open';
  const fits = isOpen ? await transaction(app.database, { digibankId, actor: NOBODY, now }, (scope) => fittingNow(scope, card.id)) : [];
  return c.html(
    <PublicFrame c={c} title={m.interest_card_page()} site={{ name: card.digibank, href: `/${card.slug}` }} phone={card.phone}>
      {instead && <Notice kind="careful" title={instead} />}
      <h1>{m[`interest_stands_${card.state}`]()}</h1>
      {isOpen && <p class="lead">{m.interest_keep_code()}</p>}
      <SummaryList
        rows={[
          { label: m.interest_your_code(), value: showNumber(card.code) },
          { label: m.interest_about(), value: card.topics.join(', ') },
          { label: m.interest_near_label(), value: nearInWords(card) },
          ...(card.language ? [{ label: m.interest_language(), value: languageInWords(card.language) }] : []),
          ...(isOpen ? [{ label: m.interest_until(), value: dayInWords(card.until, dayOf(now)) }] : []),
        ]}
      />
      {fits.length > 0 && (
        <section>
          <h2>{m.interest_now_title()}</h2>
          <ul class="link-list">
            {fits.map(({ id, title, startsAt, place }) => (
              <li>
                <a href={`/activiteit/${id}`}>{title}</a> {atStart(momentInWords(startsAt, now))}, {place}
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen ? (
        <section class="no-print">
          <h2>{m.interest_stop_title()}</h2>
          <p>{m.interest_stop_text()}</p>
          <PostForm action={`/laat-weten/${card.code}/stoppen`}>
            <Button kind="secondary">{m.interest_stop_button()}</Button>
          </PostForm>
        </section>
      ) : (
        <ButtonLink kind="secondary" href="/laat-weten">
          {m.interest_ask_again()}
        </ButtonLink>
      )}
    </PublicFrame>,
    instead ? 409 : 200,
  );
}
