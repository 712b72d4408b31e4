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
import { statusOf, timelineOf, waysFor } from '../person-parts.ts';
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
            <WhatNext c={c} client={client} />
            <WithCare c={c} client={client} />
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

/** What the rooms below can do for this person. */
function WhatNext({ c, client }: { c: Context; client: ClientFile }) {
  const ways = waysFor(c.get('actor'));
  return ways.length === 0 ? null : (
    <div class="buttons">
      {ways.map(({ path, words }) => (
        <ButtonLink kind="secondary" href={`/${c.get('tenant').slug}/mensen/${client.id}/${path}`}>
          {words()}
        </ButtonLink>
      ))}
    </div>
  );
}

/** Something that can be done for a person, at an address below theirs, by whoever holds the permission. */
type Way = { needs: keyof typeof permissions; path: string; words: string; kind?: 'quiet' };

/** What the actor may do under one heading; nothing, no heading. */
function Ways({ c, client, title, ways }: { c: Context; client: ClientFile; title: string; ways: readonly Way[] }) {
  const allowed = ways.filter(({ needs }) => grantsFor(c.get('actor'), permissions[needs]).length > 0);
  if (allowed.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <div class="buttons">
        {allowed.map(({ path, words, kind }) => (
          <ButtonLink kind={kind ?? 'secondary'} href={`/${c.get('tenant').slug}/mensen/${client.id}/${path}`}>
            {words}
          </ButtonLink>
        ))}
      </div>
    </>
  );
}

/** How this person is reached and called, and who said yes for a child. */
function WithCare({ c, client }: { c: Context; client: ClientFile }) {
  const isMinor = mayBeYoungerThan(APART_UNTIL, client, dayOf(c.get('now')));
  const ways: Way[] = [
    { needs: 'people.safe_contact.set', path: 'veilig-contact', words: m.people_care_link() },
    { needs: 'people.name.choose', path: 'naam', words: m.people_name_link() },
    { needs: 'people.guardian.note', path: 'ouder', words: isMinor ? m.people_guardian_link() : m.people_guardian_link_quiet() },
  ];
  return <Ways c={c} client={client} title={m.people_with_care()} ways={ways} />;
}

/** Who may see, know or do what of this person. */
function WhoSees({ c, client }: { c: Context; client: ClientFile }) {
  const ways: Way[] = [
    { needs: 'people.sight.limit', path: 'wie-niet', words: m.people_sight_title() },
    { needs: 'people.consent.record', path: 'toestemming', words: m.consent_title() },
    { needs: 'people.sharing.read', path: 'gedeeld', words: m.sharing_page() },
    { needs: 'people.mandate.record', path: 'machtigingen', words: m.mandate_title() },
    { needs: 'people.looks.read', path: 'wie-keek', words: m.looks_sheet_link() },
    { needs: 'people.family.declare', path: 'familie', words: m.people_family_link(), kind: 'quiet' },
  ];
  return <Ways c={c} client={client} title={m.people_who_sees()} ways={ways} />;
}
