import type { Context } from '../../foundation/app.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { comingOf } from '../activity.ts';
import { typedFrom } from '../activity-form.ts';
import { lastChangedBy } from '../activity-history.ts';
import { seatsTakenInWords } from '../activity-in-words.ts';
import { readDateRows, typedFromDates } from '../date-rows.ts';
import { differences } from '../differences.ts';
import { typedMaterial } from '../material-form.ts';
import { findOwnActivity, type OwnActivity, wordsOfActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { materialOfActivity } from '../reserve-material.ts';
import { changeActivity, type WhyNotChanged } from '../write-activity.ts';
import type { FieldChoices } from './activity-fields.tsx';
import { ActivityFormPage, choicesOf, MORE_DATES, materialProblems, readActivity } from './activity-form-page.tsx';

/** GET /<digibank>/aanbod/<id>/wijzigen: what is kept, to be changed. */
export async function showChangeActivity(c: Context) {
  const found = await changeable(c);
  if (!found) return c.notFound();
  const typed = await typedNow(c, found);
  return c.html(<ChangePage c={c} activity={found} choices={await choicesOf(c, found)} typed={typed} problems={[]} />);
}

/** POST /<digibank>/aanbod/<id>/wijzigen: keeps it all at once. Of two who change it at once the second sees what the first did, and loses
 *  nothing of what was typed. */
export async function saveActivity(c: Context) {
  const found = await changeable(c);
  if (!found) return c.notFound();
  const choices = await choicesOf(c, found);
  const sent = await readActivity(c, choices);
  const again = (problems: Problem[], more: { meanwhile?: Meanwhile; moreDates?: boolean } = {}) => (
    <ChangePage c={c} activity={found} choices={choices} typed={sent.typed} problems={problems} {...more} />
  );
  if (sent.asks === MORE_DATES) return c.html(again([], { moreDates: true }));
  const version = Number(sent.typed.versie);
  if (version !== found.version) return c.html(again([], { meanwhile: await whatDiffers(c, found, choices, sent.typed) }), 409);
  if (!sent.ok) return c.html(again(sent.problems), 422);
  const outcome = await changeActivity(c.var.scope, found, sent.words, sent.dates, version, sent.material);
  if (outcome === 'changed') return c.redirect(`/${c.var.tenant.slug}/aanbod/${found.id}`, 303);
  if (outcome.refused === 'changed_meanwhile')
    return c.html(again([], { meanwhile: await whatDiffers(c, found, choices, sent.typed) }), 409);
  if (outcome.refused === 'material_taken') return c.html(again(materialProblems(outcome.lacks, c.var.now)), 422);
  return c.html(again([problemOf(outcome, sent.typed, found)]), 422);
}

async function changeable(c: Context): Promise<OwnActivity | null> {
  const found = await findOwnActivity(c.var.scope, permissions['agenda.activity.write'], c.req.param('id') ?? '');
  return found && found.state !== 'cancelled' ? found : null;
}

async function typedNow(c: Context, { id, dates }: OwnActivity): Promise<Typed> {
  const { scope } = c.var;
  const material = typedMaterial(await materialOfActivity(scope, id));
  return { ...typedFrom(await wordsOfActivity(scope, id)), ...typedFromDates(comingOf(dates, scope.now)), ...material };
}

/** Who changed it last, and what is kept now, a line a field. */
type Meanwhile = { who: string | null; lines: string[] };

async function whatDiffers(c: Context, found: OwnActivity, choices: FieldChoices, typed: Typed): Promise<Meanwhile> {
  const { scope } = c.var;
  const dates = { kept: comingOf(found.dates, scope.now), typed: readDateRows(typed, scope.now).dates };
  const lines = differences(await typedNow(c, found), typed, choices, dates, scope.now);
  return { who: await lastChangedBy(scope, found.id), lines };
}

/** Why it was not kept, at the field that says so. */
function problemOf(
  why: Extract<WhyNotChanged, { refused: 'seats_below_taken' | 'date_has_people' }>,
  typed: Typed,
  { dates }: OwnActivity,
): Problem {
  if (why.refused === 'seats_below_taken') return { field: 'plaatsen', message: m.activity_seats_below({ taken: why.taken }) };
  const kept = dates.map(({ id }) => id);
  const row = Object.entries(typed).find(
    ([name, value]) => name.startsWith('datum') && kept.includes(String(value)) && !typed[name.replace('datum', 'dag')],
  );
  return { field: row ? row[0].replace('datum', 'dag') : 'dag1', message: m.activity_date_has_people({ people: why.people }) };
}

function ChangePage(props: {
  c: Context;
  activity: OwnActivity;
  choices: FieldChoices;
  typed: Typed;
  problems: Problem[];
  meanwhile?: Meanwhile;
  moreDates?: boolean;
}) {
  const { c, activity, meanwhile } = props;
  const here = `/${c.var.tenant.slug}/aanbod/${activity.id}`;
  return (
    <ActivityFormPage
      {...props}
      title={m.activity_change()}
      version={activity.version}
      back={{ href: here, label: m.activity_back_to({ title: activity.title }) }}
      notice={
        meanwhile ? (
          <Notice kind="careful" title={meanwhile.who ? m.activity_meanwhile_by({ who: meanwhile.who }) : m.activity_meanwhile_title()}>
            <p>{m.activity_meanwhile_text()}</p>
            <ul>
              {meanwhile.lines.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </Notice>
        ) : (
          <p class="lead">{m.activity_change_lead({ seats: seatsTakenInWords(activity) })}</p>
        )
      }
      buttons={<Button>{m.activity_keep()}</Button>}
    />
  );
}
