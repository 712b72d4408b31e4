import { sql } from 'kysely';
import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { changeHelpPoint, type WhyNotChanged } from '../change-help-point.ts';
import { createHelpPoint, showToEverybody } from '../create-help-point.ts';
import { HELP_POINT_KINDS } from '../help-point.ts';
import { differingIdentity, type HelpPointIdentity, type KnownIdentity, readIdentity } from '../help-point-identity.ts';
import { FIELD_OF_IDENTITY, type IdentityChoices, identityForm, identityFrom, typedIdentity } from '../identity-form.ts';
import { kindOfPlaceInWords } from '../in-words.ts';
import { findOwnHelpPoint } from '../own-help-points.ts';
import { permissions } from '../permissions.ts';

/** GET /<digibank>/hulppunten/nieuw: what a new help point is and where it lies. */
export async function showNewHelpPoint(c: Context) {
  return c.html(newPage(c, await choicesOf(c.var.scope), { typed: {} }));
}

/** POST /<digibank>/hulppunten/nieuw: makes it. Nobody outside sees it yet: first its hours and what else people read. */
export async function addHelpPoint(c: Context) {
  const { scope, tenant } = c.var;
  const choices = await choicesOf(scope);
  const form = await readForm(c, identityForm(choices));
  if (!form.ok) return c.html(newPage(c, choices, form), 422);
  const made = await createHelpPoint(scope, identityFrom(form.value));
  if ('slug' in made) return c.redirect(`/${tenant.slug}/hulppunten/${made.slug}`, 303);
  return c.html(newPage(c, choices, { typed: form.typed, problems: [PROBLEMS[made.refused](form.value)] }), 422);
}

/** GET /<digibank>/hulppunten/<slug>/naam-en-plaats: what it is called, what it is and where it lies. */
export async function showIdentity(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const known = await readIdentity(c.var.scope, point.id);
  return c.html(changePage(c, point, known, await choicesOf(c.var.scope), { typed: typedIdentity(known) }));
}

/** POST …/naam-en-plaats: changes it. Who was second reads what is there now, and loses nothing that was typed. */
export async function changeIdentity(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const { scope, tenant } = c.var;
  const choices = await choicesOf(scope);
  const form = await readForm(c, identityForm(choices));
  const known = await readIdentity(scope, point.id);
  if (!form.ok) return c.html(changePage(c, point, known, choices, form), 422);
  const identity = identityFrom(form.value);
  const outcome = await changeHelpPoint(scope, point.id, form.value.versie, identity);
  if (outcome === 'changed') return c.redirect(`/${tenant.slug}/hulppunten/${point.slug}`, 303);
  const { typed } = form;
  if (outcome.refused !== 'changed_meanwhile')
    return c.html(changePage(c, point, known, choices, { typed, problems: [PROBLEMS[outcome.refused](form.value)] }), 422);
  const problems = differingIdentity(known, identity).map((what) => ({
    field: FIELD_OF_IDENTITY[what],
    message: standsNow(known, what, choices),
  }));
  return c.html(changePage(c, point, known, choices, { typed, problems, meanwhile: true }), 409);
}

/** POST /<digibank>/hulppunten/<slug>/tonen: from now on everybody finds it. */
export async function showHelpPointToEverybody(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  await showToEverybody(c.var.scope, point.id);
  return c.redirect(`/${c.var.tenant.slug}/hulppunten/${point.slug}`, 303);
}

type Point = { id: string; slug: string; name: string };
type Shown = { typed: Typed; problems?: Problem[]; meanwhile?: true };

const pointOf = (c: Context) => findOwnHelpPoint(c.var.scope, permissions['places.help_point.keep'], c.req.param('slug') ?? '');

/** The partners, and the neighbourhoods with the municipality where they lie. */
async function choicesOf({ db, digibankId }: Scope): Promise<IdentityChoices> {
  const [organisations, neighbourhoods] = await Promise.all([
    db.selectFrom('organisation').select(['id', 'name']).where('digibank_id', '=', digibankId).orderBy('name').execute(),
    sql<{ id: string; name: string }>`
      select n.id, n.name || ' (' || m.name || ')' as name from neighbourhood n join municipality m on m.nis_code = n.nis_code
      where n.digibank_id = ${digibankId} order by m.name, n.name`.execute(db),
  ]);
  return { organisations, neighbourhoods: neighbourhoods.rows };
}

const PROBLEMS: Record<Exclude<WhyNotChanged, 'changed_meanwhile'>, (typed: { postcode: string; gemeente: string }) => Problem> = {
  town_unknown: ({ postcode }) => ({ field: 'gemeente', message: m.places_stop_town_unknown({ postcode }) }),
  other_town: ({ gemeente }) => ({ field: 'wijk', message: m.places_neighbourhood_elsewhere({ town: gemeente }) }),
  has_stops: () => ({ field: 'soort', message: m.places_kind_has_stops() }),
};

/** "Intussen staat er: …", as the form names it. */
function standsNow(known: KnownIdentity, what: keyof HelpPointIdentity, { organisations, neighbourhoods }: IdentityChoices): string {
  const typed = String(typedIdentity(known)[FIELD_OF_IDENTITY[what]] ?? '');
  const named = [...organisations, ...neighbourhoods].find(({ id }) => id === typed)?.name;
  const value = what === 'kind' ? kindOfPlaceInWords(known.kind) : (named ?? typed);
  return value ? m.places_facts_now({ value }) : m.places_facts_now_nothing();
}

function newPage(c: Context, choices: IdentityChoices, { typed, problems }: Shown) {
  const back = { href: `/${c.var.tenant.slug}/hulppunten`, label: m.agenda_own_back() };
  return (
    <StaffFrame c={c} title={m.places_new()} problems={problems} back={back}>
      <ErrorSummary problems={problems} />
      <h1>{m.places_new()}</h1>
      <p class="lead">{m.places_new_lead()}</p>
      <PostForm>
        <Fields typed={typed} problems={problems} choices={choices} />
        <Button>{m.places_new_button()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

function changePage(c: Context, point: Point, known: KnownIdentity, choices: IdentityChoices, { typed, problems, meanwhile }: Shown) {
  const back = { href: `/${c.var.tenant.slug}/hulppunten/${point.slug}`, label: m.places_facts_back({ place: point.name }) };
  return (
    <StaffFrame c={c} title={m.places_identity()} problems={problems} back={back}>
      {meanwhile && (
        <Notice kind="careful" title={m.places_facts_meanwhile()}>
          <p>{m.places_facts_meanwhile_then()}</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} />
      <h1>{m.places_identity_heading({ place: point.name })}</h1>
      <p class="lead">{m.places_identity_lead()}</p>
      <PostForm>
        <input type="hidden" name="versie" value={String(known.version)} />
        <Fields typed={typed} problems={problems} choices={choices} />
        <Button>{m.places_facts_save()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

function Fields({ typed, problems, choices }: Shown & { choices: IdentityChoices }) {
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  const options = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextField {...field('naam')} label={m.places_name()} hint={m.places_name_hint()} maxlength={90} />
      <TextField {...field('woord')} label={m.places_word()} hint={m.places_word_hint()} width="medium" maxlength={40} />
      <RadioGroup
        {...field('soort')}
        label={m.places_kind()}
        options={HELP_POINT_KINDS.map((value) => ({ value, label: kindOfPlaceInWords(value) }))}
      />
      {choices.organisations.length > 0 && (
        <SelectField
          {...field('organisatie')}
          label={m.places_organisation()}
          empty={m.places_organisation_none()}
          options={options(choices.organisations)}
          optional
        />
      )}
      <TextField {...field('straat')} label={m.places_fact_street()} maxlength={120} optional />
      <TextField {...field('postcode')} label={m.places_stop_postcode()} inputmode="numeric" width="short" maxlength={4} />
      <TextField {...field('gemeente')} label={m.places_stop_town()} width="medium" maxlength={60} />
      {choices.neighbourhoods.length > 0 && (
        <SelectField
          {...field('wijk')}
          label={m.places_neighbourhood()}
          empty={m.places_neighbourhood_none()}
          options={options(choices.neighbourhoods)}
          optional
        />
      )}
    </>
  );
}
