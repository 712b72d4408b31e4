import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { TwoColumns } from '../../ui/layout.tsx';
import { SummaryList, Timeline } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Help, shortName } from '../client.ts';
import { languageInWords } from '../client-fields.tsx';
import { helpInWords } from '../client-in-words.ts';
import { type ClientFile, findClient } from '../find-client.ts';
import { type Guardian, guardianOf } from '../guardian.ts';
import { APART_UNTIL, mayBeYoungerThan, PARENT_UNTIL } from '../minor.ts';
import { permissions } from '../permissions.ts';
import { statusOf, timelineOf } from '../person-parts.ts';
import { reachInWords } from '../safe-contact-in-words.ts';

/** GET /<digibank>/mensen/<id>: what happened, in sentences, and beside it only what helps now. Without a relation the page is not there. */
export async function showPerson(c: Context) {
  const { scope } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const today = dayOf(scope.now);
  const isMinor = mayBeYoungerThan(APART_UNTIL, client, today);
  const registered = { at: client.createdAt, what: m.people_timeline_registered({ day: dayInWords(dayOf(client.createdAt), today) }) };
  const moments =
    client.relation === 'own_referral' ? await statusOf(scope, client.id) : [...(await timelineOf(scope, client.id)), registered];
  return c.html(
    <StaffFrame c={c} title={m.people_person()} back={backFrom(c, client)}>
      {client.relation === 'break_glass' && (
        <Notice kind="careful">
          <p>{m.people_glass_is_open()}</p>
        </Notice>
      )}
      <h1>{nameFor(c, client)}</h1>
      {isMinor && <Minor client={client} guardian={await guardianOf(scope, client.id)} today={today} />}
      <TwoColumns
        main={
          <>
            <h2>{m.people_what_happened()}</h2>
            <Timeline
              entries={moments.map(({ at, what }) => ({ when: dayInWords(dayOf(at), today), datetime: dayOf(at).toString(), what }))}
            />
          </>
        }
        aside={
          <>
            <WhatHelps client={client} />
            <WhoSees c={c} client={client} />
          </>
        }
      />
    </StaffFrame>,
  );
}

/** Somebody who may be younger than 16: who agreed, or what must be asked first. */
function Minor({ client, guardian, today }: { client: ClientFile; guardian: Guardian | null; today: Temporal.PlainDate }) {
  if (guardian)
    return (
      <Notice kind="info" title={m.people_minor_title()}>
        <p>{m.people_minor_agreed({ name: guardian.name })}</p>
      </Notice>
    );
  return (
    <Notice kind="careful" title={m.people_minor_title()}>
      <p>{m.people_minor_not_agreed()}</p>
      {mayBeYoungerThan(PARENT_UNTIL, client, today) && <p>{m.people_minor_no_messages()}</p>}
    </Notice>
  );
}

/** A coach reads first name and initial, as at the table; everybody else the full name. Source: domain 2.2, "Client identity". */
function nameFor(c: Context, { firstName, lastName }: ClientFile): string {
  const asCoach = grantsFor(c.get('actor'), permissions['people.client.read']).every(({ role }) => role === 'coach');
  return asCoach ? shortName({ first_name: firstName, last_name: lastName }) : [firstName, lastName].filter(Boolean).join(' ');
}

/** Where one comes from: who referred the person from the own people, the others from their first page. */
function backFrom(c: Context, client: ClientFile) {
  const base = `/${c.get('tenant').slug}`;
  return client.relation === 'own_referral'
    ? { href: `${base}/mijn-mensen`, label: m.requests_my_people() }
    : { href: `${base}/begin`, label: m.wrong_to_start() };
}

function WhatHelps({ client }: { client: ClientFile }) {
  const rows = [
    { label: m.people_label_helps(), value: client.helps.map((help) => helpInWords(help as Help)).join(', ') },
    { label: m.people_label_languages(), value: client.languages.map(languageInWords).join(', ') },
    { label: m.people_label_reach(), value: reachInWords(client) },
    { label: m.people_label_card(), value: showNumber(client.number) },
  ].filter((row) => row.value);
  return (
    <>
      <h2>{m.people_what_helps_now()}</h2>
      <SummaryList rows={rows} />
    </>
  );
}

/** The ways to keep this person out of somebody's sight, as far as the actor may go them. */
function WhoSees({ c, client }: { c: Context; client: ClientFile }) {
  const address = `/${c.get('tenant').slug}/mensen/${client.id}`;
  const may = (code: keyof typeof permissions) => grantsFor(c.get('actor'), permissions[code]).length > 0;
  return (
    <>
      <h2>{m.people_who_sees()}</h2>
      <div class="buttons">
        {may('people.safe_contact.set') && (
          <ButtonLink kind="secondary" href={`${address}/veilig-contact`}>
            {m.people_care_link()}
          </ButtonLink>
        )}
        {may('people.name.choose') && (
          <ButtonLink kind="secondary" href={`${address}/naam`}>
            {m.people_name_link()}
          </ButtonLink>
        )}
        {may('people.guardian.note') && (
          <ButtonLink kind="secondary" href={`${address}/ouder`}>
            {mayBeYoungerThan(APART_UNTIL, client, dayOf(c.get('now'))) ? m.people_guardian_link() : m.people_guardian_link_quiet()}
          </ButtonLink>
        )}
        {may('people.sight.limit') && (
          <ButtonLink kind="secondary" href={`${address}/wie-niet`}>
            {m.people_sight_title()}
          </ButtonLink>
        )}
        {may('people.consent.record') && (
          <ButtonLink kind="secondary" href={`${address}/toestemming`}>
            {m.consent_title()}
          </ButtonLink>
        )}
        {may('people.sharing.read') && (
          <ButtonLink kind="secondary" href={`${address}/gedeeld`}>
            {m.sharing_page()}
          </ButtonLink>
        )}
        {may('people.mandate.record') && (
          <ButtonLink kind="secondary" href={`${address}/machtigingen`}>
            {m.mandate_title()}
          </ButtonLink>
        )}
        {may('people.looks.read') && (
          <ButtonLink kind="secondary" href={`${address}/wie-keek`}>
            {m.looks_sheet_link()}
          </ButtonLink>
        )}
        {may('people.family.declare') && (
          <ButtonLink kind="quiet" href={`${address}/familie`}>
            {m.people_family_link()}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
