import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { type FittingSession, fittingFor } from './fitting-sessions.ts';
import { CLOSED } from './help-request.ts';
import { permissions } from './permissions.ts';
import { orderThatCounts, type Urgency } from './priority.ts';
import { withinReach } from './reach.ts';

/** One person on the waiting list. `last_name` is shown as an initial. `missed`: had a place and did not come. */
export type Waiting = Urgency & {
  number: string;
  state: string;
  clientId: string | null;
  first_name: string | null;
  last_name: string | null;
  topics: string[];
  helpPoint: string | null;
  municipality: string | null;
  missed: boolean;
  fit: FittingSession | null;
};

/** Which part of the list: who waits, who has a place, and what ended in the last sixty days (so that it can be opened again). */
export const PARTS = ['wacht', 'geplaatst', 'afgesloten'] as const;
export type Part = (typeof PARTS)[number];

const STATES: Record<Part, readonly string[]> = {
  wacht: ['new', 'triaged', 'waiting', 'matched'],
  geplaatst: ['scheduled', 'in_progress'],
  afgesloten: CLOSED,
};

const COMES_BACK_WITHIN = { hours: 24 * 60 } as const;

const PAGE = 50;

/** The people on a part of the list that the actor may see, in the order that counts; who waits with the next moment that fits.
 *  `after` skips that many. Every look is put in the read log. */
export async function waitingList(
  scope: Scope,
  filter: { part: Part; helpPointId: string | null; topicGroup: string | null; after: number },
): Promise<{ people: Waiting[]; more: boolean }> {
  const { rows } = await sql<Omit<Waiting, 'fit'> & FlatFit>`
    with page as materialized (
      select r.*, row_number() over (order by ${orderThatCounts}) as place
      from help_request r
      where ${withinReach(scope, permissions['requests.waiting_list.read'])}
        and r.state = any(${STATES[filter.part]}::text[])
        and (r.answered_at is null or r.answered_at > ${scope.now.subtract(COMES_BACK_WITHIN)})
        and (${filter.helpPointId}::uuid is null or r.help_point_id = ${filter.helpPointId})
        and (${filter.topicGroup}::text is null or exists (
          select from help_request_topic asked join topic on topic.code = asked.topic
          where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id and topic.topic_group = ${filter.topicGroup}))
      order by place limit ${PAGE + 1} offset ${filter.after}
    )
    select r.id, r.number, r.state, r.client_id as "clientId", c.first_name, c.last_name, r.consequence, r.deadline_on as "deadlineOn",
      r.asked_at as "askedAt", about.topics, about.urgent as "urgentTopic", h.name as "helpPoint", m.name as municipality,
      coalesce(missed.state = 'no_show', false) as missed,
      fit.id as fit_id, fit.help_point, fit.title, fit.starts_at, fit.ends_at, fit.free_seats, fit.coaches, fit.on_topic, fit.in_time, fit.elsewhere
    from page r
    left join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    left join help_point h on h.digibank_id = r.digibank_id and h.id = r.help_point_id
    left join municipality m on m.nis_code = r.nis_code
    left join appointment missed on missed.digibank_id = r.digibank_id and missed.id = r.appointment_id
    cross join lateral (
      select coalesce(array_agg(topic.label order by topic.rank), '{}') as topics, coalesce(bool_or(topic.urgent), false) as urgent
      from help_request_topic asked join topic on topic.code = asked.topic
      where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id) as about
    left join lateral (${fittingFor(scope, sql`(r.consequence = 'safety' or about.urgent)`)} limit 1) as fit on ${filter.part === 'wacht'}
    order by r.place`.execute(scope.db);
  const people = rows.slice(0, PAGE).map(withFit);
  scope.reads.push({ clientIds: people.flatMap((one) => one.clientId ?? []), page: 'wachtlijst', reason: 'waiting_list' });
  return { people, more: rows.length > PAGE };
}

type FlatFit = {
  fit_id: string | null;
  help_point: string;
  title: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  free_seats: number | null;
  coaches: string[];
  on_topic: boolean;
  in_time: boolean;
  elsewhere: boolean;
};

/** The columns of the moment that fits, put together again. */
function withFit(row: Omit<Waiting, 'fit'> & FlatFit): Waiting {
  const { fit_id, help_point, title, starts_at, ends_at, free_seats, coaches, on_topic, in_time, elsewhere, ...person } = row;
  const fit = fit_id && {
    id: fit_id,
    helpPoint: help_point,
    title,
    startsAt: starts_at,
    endsAt: ends_at,
    freeSeats: free_seats,
    coaches,
    onTopic: on_topic,
    inTime: in_time,
    elsewhere,
  };
  return { ...person, fit: fit || null };
}

/** How many each list holds, for the filters: per help point that the actor may see. */
export async function waitingPerHelpPoint(scope: Scope): Promise<{ id: string; name: string; waiting: number }[]> {
  const { rows } = await sql<{ id: string; name: string; waiting: number }>`
    select h.id, h.name, count(*) as waiting
    from help_request r join help_point h on h.digibank_id = r.digibank_id and h.id = r.help_point_id
    where ${withinReach(scope, permissions['requests.waiting_list.read'])} and r.state in ('new', 'triaged', 'waiting', 'matched')
    group by h.id, h.name order by h.name`.execute(scope.db);
  return rows;
}
