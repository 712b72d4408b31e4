import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { showNumber } from '../foundation/ids.ts';
import { writePhone } from '../foundation/phone.ts';
import type { LetterPart, RoomPrivacy } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { agreedAndShared, sharedWith } from './agreed-and-shared.ts';
import type { Help } from './client.ts';
import { languageInWords } from './client-fields.tsx';
import { contactWayInWords, helpInWords } from './client-in-words.ts';
import { correctables } from './correctables.ts';
import { guardianOf } from './guardian.ts';
import { type Age, APART_UNTIL, mayBeYoungerThan } from './minor.ts';
import { inactiveFiles, inactiveMinors } from './retention.ts';
import { whatYouHadDone } from './rights-used.ts';
import type { SafeContact } from './safe-contact.ts';
import { safeContactInWords } from './safe-contact-in-words.ts';
import { contactsOf, openContacts } from './sealed-contacts.ts';

/** What this room keeps of a person. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'client',
      rows: (clientId) => sql`id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        number: 'personal',
        identity_level: 'personal',
        first_name: 'personal',
        last_name: 'personal',
        birth_year: 'personal',
        minor: 'personal',
        postcode: 'personal',
        nis_code: 'personal',
        neighbourhood_id: 'technical',
        out_of_area: 'personal',
        contact_way: 'personal',
        cautions: 'personal',
        call_hours: 'personal',
        stopped_channels: 'personal',
        languages: 'personal',
        helps: 'personal',
        helped_before: 'personal',
        plain_first_name: 'technical',
        plain_last_name: 'technical',
        created_at: 'personal',
        merged_into: 'technical',
        compared: 'technical',
      },
    },
    {
      table: 'client_match_key',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: { digibank_id: 'technical', client_id: 'technical', key: 'technical' },
    },
    {
      table: 'client_target_group',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: { digibank_id: 'technical', client_id: 'technical', target_group: 'personal' },
    },
    {
      table: 'contact_point',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        kind: 'personal',
        value: 'sealed',
        value_hash: 'technical',
        safe: 'personal',
        elsewhere: 'personal',
      },
    },
    {
      table: 'consent',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        purpose: 'personal',
        organisation_id: 'personal',
        given_how: 'personal',
        given_on: 'personal',
        language: 'personal',
        interpreter: 'personal',
        words: 'personal',
        recorded_by: 'colleague',
        withdrawn_at: 'personal',
        withdrawn_by: 'colleague',
      },
    },
    {
      table: 'disclosure',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        organisation_id: 'personal',
        received: 'personal',
        given: 'personal',
        ground: 'personal',
        agreement_id: 'technical',
        consent_id: 'technical',
        occasion: 'personal',
        occasion_id: 'technical',
        shared_at: 'personal',
        shared_by: 'colleague',
      },
    },
    {
      table: 'mandate',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        holder_name: 'personal',
        holder: 'personal',
        scope: 'personal',
        proof: 'personal',
        valid_from: 'personal',
        valid_until: 'personal',
        recorded_by: 'colleague',
        recorded_at: 'personal',
        revoked_by: 'colleague',
        revoked_at: 'personal',
      },
    },
    {
      table: 'guardian',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        name: 'personal',
        relation: 'personal',
        agreed_how: 'personal',
        agreed_on: 'personal',
        recorded_by: 'colleague',
        withdrawn_at: 'personal',
        withdrawn_by: 'colleague',
      },
    },
    {
      table: 'sight_limit',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        account_id: 'colleague',
        kind: 'personal',
        set_by: 'colleague',
        set_at: 'personal',
        lifted_by: 'colleague',
        lifted_at: 'personal',
      },
    },
    {
      table: 'break_glass',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        account_id: 'colleague',
        reason: 'own_words',
        opened_at: 'personal',
        until: 'personal',
      },
    },
    {
      table: 'restriction',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        state: 'personal',
        ground: 'personal',
        seen_only_by: 'colleague',
        set_by: 'colleague',
        set_at: 'personal',
        lifted_by: 'colleague',
        lifted_at: 'personal',
        lift_reason: 'own_words',
        told_how: 'personal',
      },
    },
    {
      table: 'correction',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        field: 'personal',
        row_id: 'technical',
        old_value: 'sealed',
        new_value: 'sealed',
        note: 'own_words',
        corrected_by: 'colleague',
        corrected_at: 'personal',
      },
    },
    {
      table: 'correction_told',
      rows: (clientId) => sql`correction_id in (select id from correction where client_id = ${clientId})`,
      columns: {
        digibank_id: 'technical',
        correction_id: 'technical',
        organisation_id: 'personal',
        told_by: 'colleague',
        told_at: 'personal',
      },
    },
    {
      table: 'suspected_double',
      rows: (clientId) => sql`(newer_client_id = ${clientId} or older_client_id = ${clientId})`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        newer_client_id: 'technical',
        older_client_id: 'technical',
        reasons: 'technical',
        state: 'technical',
        found_at: 'technical',
      },
    },
    {
      table: 'client_merge',
      rows: (clientId) => sql`(kept_client_id = ${clientId} or merged_client_id = ${clientId})`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        kept_client_id: 'technical',
        merged_client_id: 'technical',
        suspected_double_id: 'technical',
        before: 'technical',
        after: 'technical',
        merged_at: 'personal',
        merged_by: 'colleague',
        undone_at: 'personal',
        undone_by: 'colleague',
      },
    },
    {
      table: 'client_merge_row',
      rows: (clientId) =>
        sql`merge_id in (select id from client_merge where kept_client_id = ${clientId} or merged_client_id = ${clientId})`,
      columns: { digibank_id: 'technical', merge_id: 'technical', of_table: 'technical', of_column: 'technical', row_key: 'technical' },
    },
    {
      table: 'pointer',
      rows: (clientId) => sql`kind = 'card' and hash = (select sha256(number::bytea) from client where id = ${clientId})`,
      columns: { kind: 'technical', hash: 'technical', digibank_id: 'technical' },
    },
  ],
  retention: [inactiveFiles, inactiveMinors],
  correctable: correctables,
  sharedWith,
  letter: async (scope, clientId) => [
    await whoYouAre(scope, clientId),
    ...(await agreedAndShared(scope, clientId)),
    ...(await whatYouHadDone(scope, clientId)),
  ],
};

type Person = SafeContact &
  Age & {
    number: string;
    firstName: string;
    lastName: string | null;
    birthYear: number | null;
    postcode: string | null;
    contactWay: string;
    languages: string[];
    helps: Help[];
    createdAt: Temporal.Instant;
    groups: string[];
    contacts: { id: string; kind: 'phone' | 'email' | 'address'; value: string; safe: boolean }[];
  };

async function whoYouAre(scope: Scope, clientId: string): Promise<LetterPart> {
  const { rows } = await sql<Person>`
    select c.number, c.first_name as "firstName", c.last_name as "lastName", c.birth_year as "birthYear", c.minor, c.postcode, c.contact_way as "contactWay",
      c.cautions, c.call_hours as "callHours",
      c.languages, c.helps::text[] as helps, c.created_at as "createdAt",
      array(select g.label from client_target_group t join target_group g on g.code = t.target_group
        where t.digibank_id = c.digibank_id and t.client_id = c.id order by g.code) as groups,
      ${contactsOf(sql.ref('c.digibank_id'), sql.ref('c.id'))} as contacts
    from client c where c.digibank_id = ${scope.digibankId} and c.id = ${clientId}`.execute(scope.db);
  const guardian = await guardianOf(scope, clientId);
  const lines = rows.flatMap((person) => [
    m.privacy_letter_name({ name: [person.firstName, person.lastName].filter(Boolean).join(' ') }),
    m.privacy_letter_number({ number: showNumber(person.number) }),
    person.birthYear ? m.privacy_letter_birth_year({ year: String(person.birthYear) }) : '',
    person.postcode ? m.privacy_letter_postcode({ postcode: person.postcode }) : '',
    mayBeYoungerThan(APART_UNTIL, person, dayOf(scope.now)) ? m.privacy_letter_minor() : '',
    guardian ? m.privacy_letter_guardian({ name: guardian.name, day: dayInWords(guardian.agreedOn) }) : '',
    m.privacy_letter_reach({ way: contactWayInWords(person.contactWay) }),
    ...safeContactInWords(person).map((words) => m.privacy_letter_care({ words })),
    ...openContacts(scope.digibankId, person.contacts).map(contactInWords),
    person.languages.length > 0 ? m.privacy_letter_languages({ languages: person.languages.map(languageInWords).join(', ') }) : '',
    person.helps.length > 0 ? m.privacy_letter_helps({ helps: person.helps.map(helpInWords).join(', ') }) : '',
    person.groups.length > 0 ? m.privacy_letter_groups({ groups: person.groups.join(', ') }) : '',
    m.privacy_letter_since({ day: dayInWords(dayOf(person.createdAt)) }),
  ]);
  return { title: m.privacy_letter_who(), lines: lines.filter(Boolean) };
}

function contactInWords({ kind, value, safe }: Person['contacts'][number]): string {
  const shown = kind === 'phone' ? (writePhone(value)?.words ?? value) : value;
  const words = m[`privacy_letter_${kind}`]({ value: shown });
  return safe ? words : `${words} ${m.privacy_letter_unsafe()}`;
}
