import { earlier, type Helped, hasSeat, helpAtTable, layFact, layVisit, minutesBetween, type Outcome, seat } from './at-the-table.ts';
import type { Demo, Moment } from './demo.ts';
import type { Person } from './people.ts';

/** Makes up the year behind: workshops and help at the table, for each person at least once, with the no-shows and the anonymous visits.
 *  Gives what happened at the table, in order of time. */
export function inventYear(demo: Demo, people: readonly Person[], past: readonly Moment[]): Helped[] {
  const { region, random } = demo;
  const contacts = shareContacts(demo, people, region.volumes.visitsWithFile);
  const left = attendWorkshops(
    demo,
    contacts,
    past.filter(({ kind }) => kind === 'workshop'),
  );
  const desks = new Desks(past.filter(({ kind, supervised }) => kind !== 'workshop' && supervised));
  const helped = left.flatMap((person) => comeToTable(demo, person, desks) ?? []);
  for (let count = 0; count < region.volumes.anonymousVisits; count += 1) {
    const moment = random.pick(desks.walkIns);
    helped.push(helpAtTable(demo, { person: null, moment, appointmentId: null, ...timesAt(demo, moment), outcome: outcomeOf(demo) }));
  }
  return helped.sort((a, b) => Temporal.Instant.compare(a.arrivedAt, b.arrivedAt));
}

/** Each person once, and some of them again and again; shuffled. */
function shareContacts({ random }: Demo, people: readonly Person[], count: number): Person[] {
  const again = Array.from({ length: count - people.length }, () => people[Math.floor(random.next() ** 2.2 * people.length)]);
  return random.some([...people, ...again.flatMap((person) => person ?? [])], count);
}

/** Fills the workshops from the contacts that are to be shared out; gives the contacts that remain. */
function attendWorkshops(demo: Demo, contacts: readonly Person[], workshops: readonly Moment[]): Person[] {
  const { random, region } = demo;
  const left = [...contacts];
  for (const workshop of workshops) {
    const wanted = Math.round((workshop.seats ?? 8) * (0.65 + random.next() * 0.35));
    for (let place = 0; place < wanted; place += 1) {
      const person = left.pop();
      if (!person) return left;
      const noShow = random.chance(region.volumes.noShowShare);
      if (noShow || workshop.guests.has(person.id)) left.unshift(person);
      if (workshop.guests.has(person.id)) continue;
      const appointmentId = seat(demo, workshop, person, noShow ? 'no_show' : 'done');
      if (noShow) continue;
      const times = { arrivedAt: workshop.startsAt.subtract({ minutes: random.between(0, 10) }), endedAt: workshop.endsAt };
      const visitId = layVisit(demo, { person, moment: workshop, appointmentId, ...times }, workshop.topics[0] ?? null);
      const minutes = minutesBetween(workshop.startsAt, workshop.endsAt);
      layFact(demo, {
        service: 'workshop',
        person,
        moment: workshop,
        topics: workshop.topics,
        bestLevel: null,
        minutes,
        sourceId: visitId,
      });
    }
  }
  return left;
}

/** Moments with somebody who helps, by postcode. */
class Desks {
  readonly walkIns: readonly Moment[];
  private readonly byPostcode: Map<string, Moment[]>;

  constructor(readonly all: readonly Moment[]) {
    this.walkIns = all.filter(({ arrival }) => arrival !== 'appointment');
    this.byPostcode = Map.groupBy(all, ({ helpPoint }) => helpPoint.postcode);
  }

  /** A moment the person is not at yet, mostly in the person's own town. */
  near(demo: Demo, person: Person): Moment | null {
    const own = this.byPostcode.get(person.town.postcode);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const moment = demo.random.pick(own && demo.random.chance(0.75) ? own : this.all);
      if (!moment.guests.has(person.id)) return moment;
    }
    return null;
  }
}

/** One contact at the table: by appointment or just walking in. Some did not come to an appointment before. */
function comeToTable(demo: Demo, person: Person, desks: Desks): Helped | null {
  const { random, region } = demo;
  const moment = desks.near(demo, person);
  if (!moment) return null;
  const byAppointment = hasSeat(moment) && (moment.arrival === 'appointment' || random.chance(0.5));
  if (!byAppointment && moment.arrival === 'appointment') return comeToTable(demo, person, desks);
  const appointmentId = byAppointment ? seat(demo, moment, person, 'done') : null;
  const { noShowShare } = region.volumes;
  if (byAppointment && random.chance(noShowShare / (1 - noShowShare))) missAppointment(demo, person, desks, 'no_show', null);
  if (byAppointment && random.chance(0.06)) missAppointment(demo, person, desks, 'cancelled_client', 'ziek');
  return helpAtTable(demo, { person, moment, appointmentId, ...timesAt(demo, moment), outcome: outcomeOf(demo) });
}

function missAppointment(demo: Demo, person: Person, desks: Desks, state: string, reason: string | null): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const moment = desks.near(demo, person);
    if (!moment || !hasSeat(moment)) continue;
    seat(demo, moment, person, state, reason);
    return;
  }
}

function timesAt({ random }: Demo, moment: Moment): Pick<Helped, 'arrivedAt' | 'endedAt'> {
  const length = minutesBetween(moment.startsAt, moment.endsAt);
  const arrivedAt = moment.startsAt.add({ minutes: random.between(0, Math.max(1, length - 25)) });
  const stay = moment.helpPoint.maxVisitMinutes ?? 50;
  return { arrivedAt, endedAt: earlier(arrivedAt.add({ minutes: random.between(12, stay) }), moment.endsAt) };
}

function outcomeOf({ random }: Demo): Outcome {
  return random.weighted([
    ['resolved', 76],
    ['partly_resolved', 19],
    ['not_resolved', 5],
  ]);
}
