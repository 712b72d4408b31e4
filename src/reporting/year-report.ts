import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../foundation/database.ts';

export const SERVICES = ['guidance', 'workshop', 'loan', 'access_code'] as const;
export type Service = (typeof SERVICES)[number];

/** Persons: each counted once in this line, however often they came. Contacts: every registered service, anonymous ones too. */
export type Count = { persons: number; contacts: number };

/** What was done of one service in one month. */
export type ServiceMonth = Count & { service: Service; month: Temporal.PlainDate };

/** The figures of a period. Lines of services, months, help points, topics and target groups do not add up to the total of persons. */
export type YearReport = {
  persons: number;
  /** Persons who had a file with a name at least once; the others are known by a nickname or card. */
  identified: number;
  pseudonymous: number;
  /** Services to people who gave no name: never counted as persons. */
  anonymousContacts: number;
  contacts: number;
  services: (Count & { service: Service })[];
  months: (Count & { month: Temporal.PlainDate })[];
  serviceMonths: ServiceMonth[];
  helpPoints: (Count & { name: string })[];
  topics: (Count & { label: string })[];
  targetGroups: (Count & { label: string })[];
};

/** Which facts are counted: of one Digibank, from the first day up to and including the last (local days), in all its municipalities or in some. */
export type Period = { digibankId: string; firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate; nisCodes: readonly string[] | null };

/** A calendar year of a Digibank. */
export function yearPeriod(digibankId: string, year: number, nisCodes: readonly string[] | null): Period {
  return {
    digibankId,
    firstDay: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    lastDay: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
    nisCodes,
  };
}

/** Which columns a line of totals was grouped by, as the bits of SQL's grouping(service, month, help point). */
const SHAPE = { everything: 7, service: 3, month: 5, helpPoint: 6, serviceMonth: 1 } as const;

type TotalRow = Count & {
  shape: number;
  service: Service;
  month: Temporal.PlainDate;
  helpPoint: string | null;
  identified: number;
  anonymous: number;
};

/** Counts a period in two statements: the first counts persons once a line over services, months and help points,
 *  the second unfolds the topics and target groups of the same facts. */
export async function countPeriod(db: Database, period: Period): Promise<YearReport> {
  const [totals, unfolded] = await Promise.all([countTotals(db, period), countUnfolded(db, period)]);
  const lines = (shape: number) => totals.filter((row) => row.shape === shape);
  const [all] = lines(SHAPE.everything);
  const { persons = 0, contacts = 0, identified = 0, anonymous = 0 } = all ?? {};
  return {
    persons,
    identified,
    pseudonymous: persons - identified,
    anonymousContacts: anonymous,
    contacts,
    services: lines(SHAPE.service).map(({ service, ...row }) => ({ service, ...count(row) })),
    months: lines(SHAPE.month).map(({ month, ...row }) => ({ month, ...count(row) })),
    serviceMonths: lines(SHAPE.serviceMonth).map(({ service, month, ...row }) => ({ service, month, ...count(row) })),
    helpPoints: lines(SHAPE.helpPoint).flatMap(({ helpPoint, ...row }) => (helpPoint ? [{ name: helpPoint, ...count(row) }] : [])),
    topics: unfolded.filter((row) => row.kind === 'topic').map(({ label, ...row }) => ({ label, ...count(row) })),
    targetGroups: unfolded.filter((row) => row.kind === 'target_group').map(({ label, ...row }) => ({ label, ...count(row) })),
  };
}

/** The same counts of each municipality apart, as its policy maker reads them: with those of the municipalities that were merged into it. */
export async function countMunicipalities(db: Database, period: Period): Promise<ServiceMonth[][]> {
  const { rows } = await sql<ServiceMonth & { municipality: string }>`
    select coalesce(m.successor_nis_code, f.nis_code) as municipality, f.service, date_trunc('month', f.on_date::timestamp)::date as month,
      count(distinct f.person_key)::int as persons, count(*)::int as contacts
    from service_fact f left join municipality m on m.nis_code = f.nis_code
    where ${within(period)}
    group by 1, 2, 3`.execute(db);
  return [...Map.groupBy(rows, ({ municipality }) => municipality).values()];
}

const count = ({ persons, contacts }: Count): Count => ({ persons, contacts });

/** The facts `f` of a period. Who may see all municipalities is not asked for any: a condition that may be empty would be planned anew
 *  at every count. */
function within({ digibankId, firstDay, lastDay, nisCodes }: Period): RawBuilder<boolean> {
  const served = sql<boolean>`f.digibank_id = ${digibankId} and f.on_date between ${firstDay} and ${lastDay}`;
  return nisCodes === null ? served : sql<boolean>`${served} and f.nis_code = any(${nisCodes}::text[])`;
}

/** The reader sees: how many persons and contacts in all, a service, a month, a service a month and a help point. */
async function countTotals(db: Database, period: Period): Promise<TotalRow[]> {
  const { rows } = await sql<TotalRow>`
    with counted as (
      select grouping(f.service, date_trunc('month', f.on_date::timestamp), f.help_point_id) as shape, f.service,
        date_trunc('month', f.on_date::timestamp)::date as month, f.help_point_id,
        count(distinct f.person_key)::int as persons, count(*)::int as contacts,
        count(distinct f.person_key) filter (where f.identity_level = 'identified')::int as identified,
        count(*) filter (where f.identity_level = 'anonymous')::int as anonymous
      from service_fact f
      where ${within(period)}
      group by grouping sets ((), (f.service), (date_trunc('month', f.on_date::timestamp)), (f.help_point_id),
        (f.service, date_trunc('month', f.on_date::timestamp))))
    select c.shape, c.service, c.month, p.name as "helpPoint", c.persons, c.contacts, c.identified, c.anonymous
    from counted c
    left join help_point p on p.digibank_id = ${period.digibankId} and p.id = c.help_point_id
    order by c.month, c.service, c.contacts desc, p.name`.execute(db);
  return rows;
}

/** The reader sees: how many persons and contacts a topic and a target group; one contact may stand in several lines. */
async function countUnfolded(db: Database, period: Period): Promise<(Count & { kind: 'topic' | 'target_group'; label: string })[]> {
  const { rows } = await sql<Count & { kind: 'topic' | 'target_group'; label: string }>`
    with counted as (
      select u.kind, u.code, count(distinct f.person_key)::int as persons, count(*)::int as contacts
      from service_fact f
      cross join lateral (
        select 'topic' as kind, unnest(f.topics) as code union all select 'target_group', unnest(f.target_groups)) as u
      where ${within(period)}
      group by u.kind, u.code)
    select c.kind, coalesce(t.label, g.label) as label, c.persons, c.contacts
    from counted c
    left join topic t on c.kind = 'topic' and t.code = c.code
    left join target_group g on c.kind = 'target_group' and g.code = c.code
    order by c.kind, c.contacts desc, label`.execute(db);
  return rows;
}
