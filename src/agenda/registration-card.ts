import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { readNumber, sha256 } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';
import type { RegistrationState } from './registration.ts';

/** What the card of a registration tells whoever holds it: nothing about the person. `ahead`: how many wait before this one. */
export type RegistrationCard = {
  id: string;
  code: string;
  state: RegistrationState;
  inLine: number | null;
  ahead: number;
  offeredUntil: Temporal.Instant | null;
  companions: number;
  hasOpinion: boolean;
  activityId: string;
  kind: string;
  title: string;
  bringAlong: string[];
  dates: OwnDate[];
  helpPoint: string;
  street: string | null;
  town: string;
  room: string | null;
  /** Where an online date is; for who has a seat. */
  onlineLink: string | null;
  phone: string;
  digibank: string;
  slug: string;
  example: boolean;
};

/** The card behind a code, as somebody typed it or as it stands in an address, and its Digibank; null: there is none. */
export async function findCard(
  db: Database,
  typed: string,
  now: Temporal.Instant,
): Promise<{ digibankId: string; card: RegistrationCard } | null> {
  const code = readNumber(typed);
  if (code === null) return null;
  const pointer = await db
    .selectFrom('pointer')
    .select('digibank_id as digibankId')
    .where('kind', '=', 'registration')
    .where('hash', '=', sha256(code))
    .executeTakeFirst();
  if (!pointer) return null;
  const card = await transaction(db, { ...pointer, actor: NOBODY, now }, (scope) => cardOf(scope, { code }));
  return card && { digibankId: pointer.digibankId, card };
}

/** The card of a registration of this Digibank, by its code or its key; null: there is none. */
export async function cardOf(scope: Scope, which: { code: string } | { id: string }): Promise<RegistrationCard | null> {
  const { rows } = await sql<Omit<RegistrationCard, 'dates'> & { dates: DatesAsJson }>`
    select r.id, r.code, r.state, r.in_line as "inLine", r.offered_until as "offeredUntil", r.companions, r.has_opinion as "hasOpinion",
      (select count(*)::integer from registration before where before.digibank_id = r.digibank_id and before.activity_id = r.activity_id
        and before.state = 'waitlisted' and r.state = 'waitlisted' and (before.let_by, before.in_line) < (r.let_by, r.in_line)) as ahead,
      a.id as "activityId", a.kind, a.title, a.bring_along as "bringAlong", ${datesOfActivity} as dates, a.example,
      h.name as "helpPoint", h.street, h.town, coalesce(a.room, h.room) as room,
      case when r.state = 'registered' then a.online_link end as "onlineLink", coalesce(a.phone, h.phone, d.phone) as phone,
      d.name as digibank, d.slug
    from registration r
    join activity a on a.digibank_id = r.digibank_id and a.id = r.activity_id
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    join digibank d on d.digibank_id = a.digibank_id
    where r.digibank_id = ${scope.digibankId} and ${'code' in which ? sql`r.code = ${which.code}` : sql`r.id = ${which.id}`}`.execute(
    scope.db,
  );
  const row = rows[0];
  return row ? { ...row, dates: readDates(row.dates) } : null;
}
