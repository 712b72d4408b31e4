import { earlier, type Helped } from './at-the-table.ts';
import type { Demo } from './demo.ts';

const REASONS = [
  ['debt', 8],
  ['housing', 10],
  ['benefit_rights', 12],
  ['health', 5],
  ['work', 5],
  ['family', 3],
  ['residence_permit', 4],
  ['legal', 2],
  ['other', 4],
] as const;

/** One of each state at the coach's own help point, so that every state can be seen there. */
const RECENT = ['proposed', 'agreed', 'transferred', 'proposed', 'not_arrived', 'confirmed_received'] as const;

/** Hands over some of the questions that went beyond digital: the latest ones at the coach's help point are still under way. */
export function inventHandovers(demo: Demo, helped: readonly Helped[]): void {
  const { region, random } = demo;
  const withFile = helped.filter(({ person }) => person !== null);
  const recent = withFile
    .filter(({ moment }) => moment.helpPoint.slug === region.desk.helpPoint)
    .slice(-RECENT.length)
    .reverse();
  for (const [at, help] of recent.entries()) handOver(demo, help, RECENT[at] ?? 'proposed');
  const others = random.some(
    withFile.filter((help) => !recent.includes(help)),
    region.volumes.handovers - recent.length,
  );
  for (const help of others)
    handOver(
      demo,
      help,
      random.weighted([
        ['confirmed_received', 8],
        ['not_arrived', 1],
      ]),
    );
}

function handOver(demo: Demo, help: Helped, state: string): void {
  const { random, rows, accounts, now } = demo;
  const taken = state !== 'proposed';
  rows.handover.push({
    id: random.id(help.endedAt),
    visit_id: help.visitId,
    client_id: help.person?.id ?? null,
    help_point_id: help.moment.helpPoint.id,
    organisation_id: null,
    kind: random.weighted([
      ['warm', 6],
      ['cold', 2],
      ['internal', 2],
    ]),
    reason_class: random.weighted(REASONS),
    client_agreed: true,
    state,
    given_by: help.moment.coach,
    given_at: help.endedAt,
    taken_by: taken ? accounts.communityWorker : null,
    taken_at: taken ? earlier(help.endedAt.add({ hours: random.between(1, 72) }), now) : null,
  });
}
