import { z } from 'zod';
import { tooOften } from '../../access/pages/too-often.tsx';
import { type Counter, guess } from '../../access/throttle.ts';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, text } from '../../foundation/form.ts';
import { readNumber, showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { findCertificate, type GivenCertificate, isNameOn } from '../check-certificate.ts';
import { ExampleMark } from './example-mark.tsx';

const nameForm = z.object({ naam: text(120, m.signup_check_name_missing) });

/** GET /attest?nummer=…: for who has a certificate on paper; leads to what we know of it. */
export function askCertificate(c: Context) {
  const typed = c.req.query('nummer');
  const number = typed === undefined ? null : readNumber(typed);
  if (number !== null) return c.redirect(`/attest/${number}`, 303);
  return c.html(<AskNumber c={c} typed={typed} why={typed === undefined ? null : m.signup_check_number_wrong()} />, typed ? 422 : 200);
}

/** GET /attest/:number: whether we gave the certificate with this number, for what and when. Wrong numbers are limited, as those of tickets are. */
export async function showCertificateCheck(c: Context) {
  const found = await certificateIn(c);
  return 'page' in found ? found.page : c.html(<Known c={c} given={found.given} />);
}

/** POST /attest/:number: whether a name that stands on the paper is the one in our file. Nobody learns a name that they did not know, and a wrong
 *  one counts as a wrong number. */
export async function checkCertificateName(c: Context) {
  const { app, now } = c.var;
  const found = await certificateIn(c);
  if ('page' in found) return found.page;
  const { given } = found;
  const form = await readForm(c, nameForm);
  if (!form.ok) return c.html(<Known c={c} given={given} problems={form.problems} />, 422);
  const tried = await guess(app, now, triesOf(c), () => isNameOn(app.database, given, form.value.naam, now));
  if ('until' in tried) return tooOften(c, tried, m.signup_check_wait({ number: showNumber(given.number) }));
  return c.html(<Known c={c} given={given} isTheirs={tried.found === true} />);
}

const triesOf = (c: Context): Counter[] => [
  { kind: 'ticket', of: callerOf(c) },
  { kind: 'ticket_all', of: 'everybody' },
];

async function certificateIn(c: Context): Promise<{ given: GivenCertificate } | { page: Response | Promise<Response> }> {
  const { app, now } = c.var;
  const typed = c.req.param('number') ?? '';
  const tried = await guess(app, now, triesOf(c), () => findCertificate(app.database, typed, now));
  if ('until' in tried) return { page: tooOften(c, tried, m.signup_check_wait({ number: showNumber(readNumber(typed) ?? '') })) };
  if (tried.found) return { given: tried.found };
  return { page: c.html(<AskNumber c={c} typed={typed} why={m.signup_check_unknown()} />, 404) };
}

function AskNumber({ c, typed, why }: { c: Context; typed: string | undefined; why: string | null }) {
  const problems = why === null ? [] : [{ field: 'nummer', message: why }];
  return (
    <PublicFrame c={c} title={m.signup_check_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.signup_check_title()}</h1>
      <p class="lead">{m.signup_check_lead()}</p>
      <form method="get" action="/attest">
        <TextField
          name="nummer"
          label={m.signup_check_number()}
          hint={m.signup_code_hint()}
          width="medium"
          autocomplete="off"
          value={typed ?? null}
          error={why ?? undefined}
        />
        <Button>{m.signup_check_button()}</Button>
      </form>
    </PublicFrame>
  );
}

function Known(props: { c: Context; given: GivenCertificate; problems?: Problem[]; isTheirs?: boolean }) {
  const { c, given, problems, isTheirs } = props;
  return (
    <PublicFrame
      c={c}
      title={m.signup_check_title()}
      site={{ name: given.digibank, href: `/${given.slug}` }}
      phone={given.phone}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <h1>{m.signup_check_title()}</h1>
      {isTheirs === undefined ? (
        <Notice kind="good" title={m.signup_check_valid()}>
          <p>{m.signup_check_valid_text({ digibank: given.digibank })}</p>
        </Notice>
      ) : (
        <Notice kind={isTheirs ? 'good' : 'careful'} title={isTheirs ? m.signup_check_name_right() : m.signup_check_name_wrong()}>
          <p>{isTheirs ? m.signup_check_name_right_text() : m.signup_check_name_wrong_text()}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: m.signup_check_number(), value: showNumber(given.number) },
          {
            label: m.signup_check_what(),
            value: (
              <>
                {given.title}
                <ExampleMark example={given.example} />
              </>
            ),
          },
          { label: m.signup_check_on(), value: `${dayInWords(given.on)} ${given.on.year}` },
        ]}
      />
      <form method="post" action={`/attest/${given.number}`} novalidate>
        <TextField
          name="naam"
          label={m.signup_check_name()}
          hint={m.signup_check_name_hint()}
          maxlength={120}
          autocomplete="off"
          error={problems?.[0]?.message}
        />
        <Button kind="secondary">{m.signup_check_name_button()}</Button>
      </form>
    </PublicFrame>
  );
}
