import { createAccount, grantRole } from '../../../src/access/accounts.ts';
import { NOBODY, type ReachCode } from '../../../src/foundation/actor.ts';
import { newId, newNumber, sha256 } from '../../../src/foundation/ids.ts';
import { type Scope, transaction } from '../../../src/foundation/transaction.ts';
import { sealMessage } from '../../../src/messages/sealed-message.ts';
import type { Role } from '../../../src/partners/roles.ts';
import { sealContact } from '../../../src/people/sealed-contacts.ts';
import { layMoments } from '../../support/waiting.ts';
import { FIRM, LIBRARY, NOW, OCMW, SERVICE_CENTRE, STAD, STAD_LIBRARY, STAD_OCMW, STROOM } from '../../support/world.ts';
import { layOffer, type Offer } from './lay-offer.ts';
import type { OwnDatabase } from './own-database.ts';

/** Where a file belongs: in which Digibank, at whose help point, referred by whom. */
type Corner = { name: string; digibankId: string; slug: string; helpPointId: string; helpPoint: string; organisationId: string };

/** One person's whole file in a corner, with the corner's canary in every text of it that the portal writes by hand. */
export type Chain = Corner &
  Offer & {
    /** Stands in no text of any other corner. */
    canary: string;
    /** Who referred the person. */
    referrer: string;
    client: string;
    request: string;
    number: string;
    session: string;
    appointment: string;
    visit: string;
    guidance: string;
    handover: string;
    call: string;
    letter: string;
    double: string;
    /** A coach of the corner's help point: the role, and an invitation for one more. */
    grant: string;
    invitation: string;
  };

/** Own and other help point crossed with own and other organisation, as seen by who works at the library or the OCMW; and the other Digibank. */
const CORNERS: readonly Corner[] = [
  { name: 'eigen', digibankId: STROOM, slug: 'stroom', helpPointId: LIBRARY, helpPoint: 'bibliotheek', organisationId: OCMW },
  { name: 'anderebalie', digibankId: STROOM, slug: 'stroom', helpPointId: LIBRARY, helpPoint: 'bibliotheek', organisationId: FIRM },
  {
    name: 'anderpunt',
    digibankId: STROOM,
    slug: 'stroom',
    helpPointId: SERVICE_CENTRE,
    helpPoint: 'dienstencentrum',
    organisationId: OCMW,
  },
  { name: 'vreemd', digibankId: STROOM, slug: 'stroom', helpPointId: SERVICE_CENTRE, helpPoint: 'dienstencentrum', organisationId: FIRM },
  { name: 'stad', digibankId: STAD, slug: 'stad', helpPointId: STAD_LIBRARY, helpPoint: 'stadsbibliotheek', organisationId: STAD_OCMW },
];

/** Lays a file in every corner. `referrer`: who refers for the OCMW; elsewhere it is somebody else. */
export async function layChains(database: OwnDatabase, referrer: string): Promise<Chain[]> {
  const chains: Chain[] = [];
  for (const corner of CORNERS) {
    const chain = await transaction(database.db, { digibankId: corner.digibankId, actor: NOBODY, now: NOW }, (scope) =>
      layChain(scope, corner, corner.organisationId === OCMW ? referrer : database.world.referrer),
    );
    chains.push(chain);
  }
  await database.owner.query(`select set_config('digihulp.digibank', $1, false)`, [STAD]);
  await database.owner.query(`update help_point set slug = 'stadsbibliotheek' where id = $1`, [STAD_LIBRARY]);
  return chains;
}

/** A person who asked, was referred, came today, is being helped, was handed over, is to be called and gets a letter. */
async function layChain(scope: Scope, corner: Corner, referrer: string): Promise<Chain> {
  const canary = `Kanarie${corner.name}`;
  const [moment = ''] = await layMoments(scope, corner.helpPointId, { count: 1, seats: 10 });
  const ids = Object.fromEntries(KEYS.map((key) => [key, newId()])) as Record<(typeof KEYS)[number], string>;
  const file = { ...corner, ...ids, canary, referrer, session: moment, number: newNumber() };
  const { db } = scope;
  const of = { digibank_id: corner.digibankId };
  const at = scope.now;
  await db
    .updateTable('session')
    .set({ starts_at: at.subtract({ minutes: 15 }), ends_at: at.add({ hours: 2 }), arrival: 'both' })
    .where('digibank_id', '=', corner.digibankId)
    .where('id', '=', moment)
    .execute();
  const person = { ...of, identity_level: 'identified', first_name: canary, last_name: `${canary}s`, birth_year: 1961, created_at: at };
  const twin = newId();
  await db
    .insertInto('client')
    .values([
      { ...person, id: file.client, number: newNumber(), nis_code: '44013', contact_way: 'call' },
      { ...person, id: twin, number: newNumber() },
    ])
    .execute();
  const point = newId();
  const email = `${canary.toLowerCase()}@proef.example`;
  await db
    .insertInto('contact_point')
    .values({ ...of, id: point, client_id: file.client, kind: 'email', ...sealContact(corner.digibankId, point, email) })
    .execute();
  const chain: Chain = { ...file, ...(await layOffer(scope, file)) };
  await db
    .insertInto('help_request')
    .values({
      ...of,
      id: chain.request,
      number: chain.number,
      client_id: chain.client,
      state: 'waiting',
      channel: 'via_referrer',
      help_point_id: corner.helpPointId,
      own_words: `${canary} vraagt raad`,
      asked_at: at,
    })
    .execute();
  await db
    .insertInto('pointer')
    .values({ ...of, kind: 'request', hash: sha256(chain.number) })
    .execute();
  await db
    .insertInto('referral')
    .values({
      ...of,
      id: newId(),
      help_request_id: chain.request,
      client_id: chain.client,
      organisation_id: corner.organisationId,
      account_id: referrer,
      state: 'waiting',
      sent_at: at,
    })
    .execute();
  await layVisit(scope, chain);
  await layStaff(scope, chain);
  const message = { ...of, client_id: chain.client, kind: 'appointment_booked', help_point_id: corner.helpPointId, account_id: referrer };
  const written = { ...message, subject: canary, due_at: at, created_at: at };
  const words = { recipient: canary, body: `${canary}, u hebt een afspraak.` };
  await db
    .insertInto('message')
    .values([
      { ...written, ...sealMessage(corner.digibankId, chain.call, words), id: chain.call, channel: 'call', state: 'to_call' },
      { ...written, ...sealMessage(corner.digibankId, chain.letter, words), id: chain.letter, channel: 'letter', state: 'on_paper' },
    ])
    .execute();
  await db
    .insertInto('suspected_double')
    .values({
      ...of,
      id: chain.double,
      newer_client_id: chain.client,
      older_client_id: twin,
      reasons: ['name_phone'],
      state: 'open',
      found_at: at,
    })
    .execute();
  return chain;
}

const KEYS = [
  'client',
  'request',
  'appointment',
  'visit',
  'guidance',
  'handover',
  'call',
  'letter',
  'double',
  'grant',
  'invitation',
] as const;

async function layVisit({ db, now, digibankId }: Scope, chain: Chain): Promise<void> {
  const of = { digibank_id: digibankId };
  await db
    .insertInto('appointment')
    .values({
      ...of,
      id: chain.appointment,
      code: newNumber(),
      session_id: chain.session,
      client_id: chain.client,
      state: 'in_session',
      booked_at: now,
      reason: chain.canary,
    })
    .execute();
  await db
    .insertInto('visit')
    .values({
      ...of,
      id: chain.visit,
      session_id: chain.session,
      appointment_id: chain.appointment,
      client_id: chain.client,
      identity_level: 'identified',
      state: 'being_helped',
      arrived_at: now,
    })
    .execute();
  await db
    .insertInto('guidance_session')
    .values({ ...of, id: chain.guidance, visit_id: chain.visit, coach_account_id: chain.referrer, state: 'open', started_at: now })
    .execute();
  await db
    .insertInto('handover')
    .values({
      ...of,
      id: chain.handover,
      visit_id: chain.visit,
      client_id: chain.client,
      help_point_id: chain.helpPointId,
      kind: 'warm',
      reason_class: 'debt',
      client_agreed: true,
      state: 'proposed',
      given_by: chain.referrer,
      given_at: now,
    })
    .execute();
}

/** The coach's own name holds no canary: who works together may know each other's names, as where somebody says who may not see them. */
async function layStaff({ db, now, digibankId }: Scope, chain: Chain): Promise<void> {
  const of = { digibank_id: digibankId };
  const email = `begeleider-${chain.grant}@proef.example`;
  const coach = await createAccount(db, { name: 'Begeleider', email, password: null, now });
  const at = { role: 'coach', help_point_id: chain.helpPointId };
  await db
    .insertInto('role_grant')
    .values({ ...of, ...at, id: chain.grant, account_id: coach, valid_from: now })
    .execute();
  const open = { state: 'open', hash: sha256(chain.invitation), expires_at: now.add({ hours: 24 }) };
  await db
    .insertInto('invitation')
    .values({ ...of, ...at, ...open, id: chain.invitation, name: chain.canary, invited_at: now })
    .execute();
}

/** Writes a canary into every text column of a Digibank's tables that the database lets us write freely, except those of which everybody
 *  may read the published rows. Gives the tables that have rows and none of whose columns took it. */
export async function plantEverywhere(database: OwnDatabase, chain: Chain, published: ReadonlySet<string>): Promise<string[]> {
  const { owner } = database;
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [chain.digibankId]);
  const { rows } = await owner.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column"
     from pg_policy p join pg_class c on c.oid = p.polrelid and p.polname = 'tenant'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where a.atttypid = 'text'::regtype and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey))
     order by 1, 2`,
  );
  const took = new Set<string>();
  const tables = new Set<string>();
  for (const { table, column } of rows.filter((row) => !published.has(row.table) && row.table !== 'digibank')) {
    const { rows: found } = await owner.query<{ any: boolean }>(`select exists (select from ${table}) as any`);
    if (!found[0]?.any) continue;
    tables.add(table);
    const planted = await owner
      .query(`update ${table} set ${column} = left(coalesce(${column}, '') || ' ${chain.canary}', 200) where digibank_id = $1`, [
        chain.digibankId,
      ])
      .catch(() => null); // a list of codes, or a key: no place for words
    if (planted?.rowCount) took.add(table);
  }
  return [...tables].filter((table) => !took.has(table));
}

/** What stands in a Digibank's tables, as one hash a table; those that every request or a job may write (keys of forms, looks
 *  and their seals) left out. */
export async function fingerprint({ owner }: OwnDatabase, digibankId: string): Promise<Record<string, string>> {
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [digibankId]);
  const { rows: tables } = await owner.query<{ name: string }>(
    `select tablename as name from pg_policies where policyname = 'tenant' and schemaname = 'public'
       and tablename <> 'idempotency' and tablename not like 'read_log%' order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ print: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${name} t where digibank_id = $1`,
      [digibankId],
    );
    prints[name] = rows[0]?.print ?? '';
  }
  return prints;
}

/** Gives somebody a role as it is meant to be held in Stroom: at the library, for the OCMW, of Destelbergen, or everywhere. */
export async function grantAsMeant(scope: Scope, account: string, role: Role, reach: ReachCode): Promise<void> {
  const places: Partial<Record<ReachCode, Parameters<typeof grantRole>[3]>> = {
    help_point: { helpPointId: LIBRARY },
    organisation: { organisationId: OCMW },
    municipality: { nisCode: '44013' },
    own: { helpPointId: LIBRARY },
  };
  await grantRole(scope, account, role, places[reach] ?? {});
}
