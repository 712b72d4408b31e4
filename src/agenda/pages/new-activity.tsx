import type { Actor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { typedFrom } from '../activity-form.ts';
import { typedMaterial } from '../material-form.ts';
import { findOwnActivity, ownActivities, wordsOfActivity } from '../own-activities.ts';
import { permissions } from '../permissions.ts';
import { materialOfActivity, takeMaterial } from '../reserve-material.ts';
import { createActivity } from '../write-activity.ts';
import type { FieldChoices } from './activity-fields.tsx';
import { ActivityFormPage, choicesOf, MORE_DATES, materialProblems, readActivity } from './activity-form-page.tsx';

const WRITE = permissions['agenda.activity.write'];
const AS_TEMPLATE = 'sjabloon';

/** GET /<digibank>/aanbod/nieuw?van=…: writes something new down; `van` begins with what a template or another activity says. */
export async function showNewActivity(c: Context) {
  const { scope } = c.var;
  const choices = await choicesOf(c, null);
  const from = await findOwnActivity(scope, WRITE, c.req.query('van') ?? '');
  const typed = from
    ? { ...typedFrom(await wordsOfActivity(scope, from.id)), ...typedMaterial(await materialOfActivity(scope, from.id)) }
    : beginning(choices, scope.actor);
  const templates = from ? [] : await ownActivities(scope, WRITE, { part: 'templates', mineOnly: false });
  return c.html(
    <NewActivityPage
      c={c}
      choices={choices}
      typed={{ ...typed, inschrijven_tot: '' }}
      problems={[]}
      templates={templates}
      from={from?.title}
    />,
  );
}

/** POST /<digibank>/aanbod/nieuw: keeps it as a draft or as a template. */
export async function addActivity(c: Context) {
  const { scope, tenant } = c.var;
  const choices = await choicesOf(c, null);
  const sent = await readActivity(c, choices);
  const page = (problems: Problem[]) => (
    <NewActivityPage c={c} choices={choices} typed={sent.typed} problems={problems} templates={[]} moreDates={sent.asks === MORE_DATES} />
  );
  if (sent.asks === MORE_DATES) return c.html(page([]));
  if (!sent.ok) return c.html(page(sent.problems), 422);
  const id = await createActivity(scope, sent.words, sent.dates, { asTemplate: sent.asks === AS_TEMPLATE });
  const lacks = await takeMaterial(scope, id, sent.material, sent.asks === AS_TEMPLATE ? [] : sent.dates);
  if (lacks.length > 0) return c.html(page(materialProblems(lacks, scope.now)), 422);
  return c.redirect(`/${tenant.slug}/aanbod/${id}`, 303);
}

/** What most lessons have, and what is the only choice. */
function beginning({ organisations, forDigibank, helpPoints }: FieldChoices, { accountId, grants }: Actor): Typed {
  const only = <T extends { id: string }>(things: readonly T[]) => (things.length === 1 ? (things[0]?.id ?? '') : '');
  return {
    niveau: 'start',
    talen: ['nl'],
    vorm: 'on_site',
    inschrijven: 'direct',
    organisatie: forDigibank ? '' : only(organisations),
    hulppunt: only(helpPoints),
    begeleider: grants.some(({ role }) => role === 'trainer') ? (accountId ?? '') : '',
  };
}

function NewActivityPage(props: {
  c: Context;
  choices: FieldChoices;
  typed: Typed;
  problems: Problem[];
  templates: readonly { id: string; title: string }[];
  from?: string | undefined;
  moreDates?: boolean;
}) {
  const list = `/${props.c.var.tenant.slug}/aanbod`;
  return (
    <ActivityFormPage
      {...props}
      title={m.activity_new()}
      back={{ href: list, label: m.activity_back() }}
      notice={
        <>
          {props.from && <p class="lead">{m.activity_new_from({ title: props.from })}</p>}
          {props.templates.length > 0 && (
            <section>
              <h2>{m.activity_templates_begin()}</h2>
              <ul>
                {props.templates.map(({ id, title }) => (
                  <li>
                    <a href={`${list}/nieuw?van=${id}`}>{title}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      }
      buttons={
        <>
          <Button name="als" value="ontwerp">
            {m.activity_keep_draft()}
          </Button>
          <Button kind="secondary" name="als" value={AS_TEMPLATE}>
            {m.activity_keep_template()}
          </Button>
        </>
      }
    />
  );
}
