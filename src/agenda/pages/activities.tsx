import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { choice, readQuery, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { lacksPeople, standingOf } from '../activity.ts';
import { activityKindInWords, datesInShort, seatsTakenInWords, standingInWords } from '../activity-in-words.ts';
import { type OwnActivity, ownActivities, PARTS, type Part } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { ExampleMark } from './example-mark.tsx';

const query = z.object({ deel: choice(PARTS, m.form_choose_from_list), mijn: tick() });

/** GET /<digibank>/aanbod?deel=…&mijn=ja: the workshops, courses and groups that one looks after. */
export async function showActivities(c: Context) {
  const { scope, tenant } = c.var;
  const read = readQuery(c, query);
  const { deel, mijn } = read.ok ? read.value : { deel: 'coming' as const, mijn: read.typed.mijn === 'ja' };
  const activities = await ownActivities(scope, permissions['agenda.activity.read'], { part: deel, mineOnly: mijn });
  const here = `/${tenant.slug}/aanbod`;
  return c.html(
    <StaffFrame c={c} title={m.activity_title()}>
      <h1>{m.activity_title()}</h1>
      <p class="lead">{m.activity_lead()}</p>
      <p>
        <ButtonLink href={`${here}/nieuw`}>{m.activity_new()}</ButtonLink>
      </p>
      <Filters here={here} part={deel} mineOnly={mijn} />
      {activities.length === 0 ? (
        <EmptyState title={m[`activity_none_${deel}`]()} why={m.activity_none_why()} />
      ) : (
        <Activities activities={activities} here={here} part={deel} now={scope.now} />
      )}
    </StaffFrame>,
  );
}

function Filters({ here, part, mineOnly }: { here: string; part: Part; mineOnly: boolean }) {
  const address = (deel: Part, mijn: boolean) => `${here}?deel=${deel}${mijn ? '&mijn=ja' : ''}`;
  const links = [
    ...PARTS.map((one) => ({ href: address(one, mineOnly), words: m[`activity_part_${one}`](), isHere: one === part })),
    { href: address(part, !mineOnly), words: mineOnly ? m.activity_show_all() : m.activity_show_mine(), isHere: false },
  ];
  return (
    <nav class="pills" aria-label={m.activity_filter()}>
      <ul>
        {links.map(({ href, words, isHere }) => (
          <li>
            <a href={href} aria-current={isHere ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Activities(props: { activities: readonly OwnActivity[]; here: string; part: Part; now: Temporal.Instant }) {
  const { activities, here, part, now } = props;
  return (
    <Table
      caption={m[`activity_part_${part}`]()}
      columns={[
        m.activity_column_what(),
        m.activity_column_when(),
        m.activity_column_where(),
        m.activity_column_seats(),
        m.activity_column_state(),
      ]}
      rows={activities.map((activity) => [
        <a href={`${here}/${activity.id}`}>{activity.title}</a>,
        datesInShort(activity.dates, now) ?? m.activity_no_dates(),
        <>
          {[activity.helpPoint, activity.organisation].filter(Boolean).join(', ')}
          <ExampleMark example={activity.example} />
        </>,
        activity.waiting > 0
          ? m.activity_seats_and_line({ seats: seatsTakenInWords(activity), waiting: activity.waiting })
          : seatsTakenInWords(activity),
        activity.isTemplate ? activityKindInWords(activity.kind) : <StandingTag activity={activity} now={now} />,
      ])}
    />
  );
}

/** How an activity stands, with its word. */
export function StandingTag({ activity, now }: { activity: OwnActivity; now: Temporal.Instant }) {
  const { tone, words } = lacksPeople(activity, now)
    ? { tone: 'careful' as const, words: m.activity_lacks_people() }
    : standingInWords(standingOf(activity, now));
  return <StatusTag tone={tone}>{words}</StatusTag>;
}
