import type { Context } from '../../foundation/app.ts';
import type { Problem } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { momentsToSay } from '../moments-to-say.ts';
import { type Asked, readSearch, searchAddress } from '../read-search.ts';
import type { Place } from '../understand-place.ts';
import { MomentsToRead } from './moments-to-read.tsx';
import { AskBack, PlaceLinks } from './place-links.tsx';
import { SmsStanding, SmsToCaller, type TypedSms } from './sms-to-caller.tsx';

/** GET /<digibank>/aan-de-telefoon?waar=…&wat=…&dag=…: for who answers the phone. The caller says where and what; here stands what to read
 *  to them, three moments at most, and from there the caller is registered, asks a question or gets an SMS. Nothing is kept of who calls. */
export async function showPhone(c: Context) {
  return c.html(await phonePage(c));
}

/** The page; `sms`: with what is not right in the SMS that was to be sent from it. */
export async function phonePage(c: Context, sms: TypedSms = {}) {
  const asked = await readSearch(c);
  const { typed } = asked;
  const needsPlace = asked.kind === 'search' && !asked.place && Object.keys(typed).length > 0;
  const problems =
    asked.kind === 'problems' ? asked.problems : needsPlace ? [{ field: 'waar', message: m.finder_phone_where_missing() }] : [];
  const hrefOf = (waar: string) => phoneAddress(c, typed, { waar });
  const hasAnswer = asked.kind === 'search' && asked.place !== null;
  return (
    <StaffFrame c={c} title={m.finder_phone()} problems={sms.problem ? [sms.problem] : problems}>
      <ErrorSummary problems={sms.problem ? [sms.problem] : problems} />
      <h1>{m.finder_phone()}</h1>
      {!hasAnswer && <p class="lead">{m.finder_phone_lead()}</p>}
      <CallerSays typed={typed} problems={problems} focus={!hasAnswer} />
      {asked.kind === 'ask_back' && <AskBack meant={asked.meant} typed={asked.where} hrefOf={hrefOf} />}
      {asked.kind === 'search' && asked.place && asked.others.length > 0 && (
        <>
          <p>{m.finder_or_did_you_mean()}</p>
          <PlaceLinks places={asked.others} hrefOf={hrefOf} />
        </>
      )}
      {asked.kind === 'search' && asked.place && (await answer(c, { ...asked, place: asked.place }, sms))}
    </StaffFrame>
  );
}

/** The three questions to the caller, in their own words, in one row. */
function CallerSays(props: { typed: Asked['typed']; problems: readonly Problem[]; focus: boolean }) {
  const field = (name: string) => ({
    name,
    value: props.typed[name] ?? null,
    error: props.problems.find((problem) => problem.field === name)?.message,
  });
  return (
    <form class="caller-says" method="get" autocomplete="off" novalidate>
      <TextField
        {...field('waar')}
        label={m.finder_phone_where()}
        hint={m.finder_phone_where_hint()}
        maxlength={80}
        autocomplete="off"
        autofocus={props.focus}
      />
      <TextField
        {...field('wat')}
        label={m.finder_phone_need()}
        hint={m.finder_phone_need_hint()}
        maxlength={60}
        autocomplete="off"
        optional
      />
      <TextField
        {...field('dag')}
        label={m.finder_phone_day()}
        hint={m.finder_phone_day_hint()}
        maxlength={40}
        autocomplete="off"
        optional
      />
      <Button icon="search">{m.finder_phone_find()}</Button>
    </form>
  );
}

type Question = Extract<Asked, { kind: 'search' }> & { place: Place };

async function answer(c: Context, { search, place, typed }: Question, sms: TypedSms) {
  const { app, now, tenant } = c.var;
  const moments = await momentsToSay(app.database, search, now);
  const question = questionAddress(tenant.slug, place, typed.wat);
  if (moments.length === 0)
    return (
      <EmptyState title={m.finder_phone_none({ place: place.name })} why={m.finder_phone_none_why()}>
        <ButtonLink href={question}>{m.finder_phone_question()}</ButtonLink>
      </EmptyState>
    );
  return (
    <section>
      {c.req.query('sms') === 'ja' && <SmsStanding c={c} />}
      <h2 tabindex={-1} autofocus>
        {moments.length === 1
          ? m.finder_phone_one({ place: place.name })
          : m.finder_phone_several({ place: place.name, count: moments.length })}
      </h2>
      <MomentsToRead moments={moments} tenant={tenant.slug} actor={c.var.actor} now={now} />
      <div class="after-reading">
        <SmsToCaller moments={moments} address={phoneAddress(c, typed)} sms={sms} />
        <div>
          <p>{m.finder_phone_question_why()}</p>
          <ButtonLink kind="secondary" href={question}>
            {m.finder_phone_question()}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}

/** The page with the same answers of the caller, or with one changed. */
export function phoneAddress(c: Context, typed: Asked['typed'], changes: Record<string, string> = {}): string {
  return searchAddress(typed, changes, `/${c.var.tenant.slug}/aan-de-telefoon`);
}

/** The form for a question, with what the caller said already filled in. */
function questionAddress(tenant: string, place: Place, need: string | string[] | undefined): string {
  const known = new URLSearchParams({ kanaal: 'phone', ...(place.postcode && { postcode: place.postcode }) });
  if (typeof need === 'string' && need !== '') known.set('wat', need);
  return `/${tenant}/vragen/nieuw?${known}`;
}
