import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords, momentInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { targetGroups } from '../../partners/target-groups.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Timeline } from '../../ui/lists.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { FIELD_OF_FACT, factsForm, factsFrom, typedFacts } from '../facts-form.ts';
import { type FactName, type FactsEvent, factsHistory } from '../facts-history.ts';
import { ACCESS_NOTES, EQUIPMENT, SUPERVISIONS } from '../help-point.ts';
import { accessInWords, equipmentInWords } from '../in-words.ts';
import { findOwnHelpPoint, type OwnHelpPoint } from '../own-help-points.ts';
import { permissions } from '../permissions.ts';
import { confirmFacts, differing, type KnownFacts, readFacts, writeFacts } from '../write-facts.ts';

/** GET /<digibank>/hulppunten/<slug>/gegevens: what everybody reads of a help point, to be changed or confirmed. */
export async function showFacts(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const facts = await readFacts(c.var.scope, point.id);
  return c.html(await page(c, point, facts, { typed: typedFacts(facts) }));
}

/** POST …/gegevens: changes them. Who was second reads what is there now, and loses nothing that was typed. */
export async function changeFacts(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  const { scope, tenant, app } = c.var;
  const groups = await targetGroups(app.database);
  const form = await readForm(c, factsForm(groups.map(({ code }) => code)));
  const known = await readFacts(scope, point.id);
  if (!form.ok) return c.html(await page(c, point, known, form), 422);
  const facts = factsFrom(form.value);
  if (await writeFacts(scope, point.id, form.value.versie, facts)) return c.redirect(`/${tenant.slug}/hulppunten/${point.slug}`, 303);
  const problems = differing(known, facts).map((fact) => ({ field: FIELD_OF_FACT[fact], message: standsNow(known, fact) }));
  return c.html(await page(c, point, known, { typed: form.typed, problems, meanwhile: true }), 409);
}

/** POST …/gegevens/klopt: one tap says that everything is still right. */
export async function sayFactsAreRight(c: Context) {
  const point = await pointOf(c);
  if (!point) return c.notFound();
  await confirmFacts(c.var.scope, point.id);
  return c.redirect(`/${c.var.tenant.slug}/hulppunten/${point.slug}`, 303);
}

const pointOf = (c: Context) => findOwnHelpPoint(c.var.scope, permissions['places.help_point.write'], c.req.param('slug') ?? '');

/** "Intussen staat er: …", as it would be typed. */
function standsNow(known: KnownFacts, fact: (typeof FACTS)[number]): string {
  const typed = typedFacts(known)[FIELD_OF_FACT[fact]];
  const words = fact === 'equipment' ? equipmentInWords(known.equipment) : fact === 'accessNotes' ? accessInWords(known.accessNotes) : null;
  const value = words ?? (Array.isArray(typed) ? typed.join(', ') : typed);
  return value ? m.places_facts_now({ value }) : m.places_facts_now_nothing();
}
const FACTS = Object.keys(FIELD_OF_FACT) as (keyof typeof FIELD_OF_FACT)[];

const EVENTS_SHOWN = 10;

const LABELS: Record<FactName, () => string> = {
  name: m.places_name,
  localLabel: m.places_word,
  kind: m.places_kind,
  organisationId: m.places_organisation,
  postcode: m.places_stop_postcode,
  town: m.places_stop_town,
  neighbourhoodId: m.places_neighbourhood,
  street: m.places_fact_street,
  room: m.places_fact_room,
  phone: m.places_fact_phone,
  email: m.places_fact_email,
  website: m.places_fact_website,
  contactPerson: m.places_fact_contact,
  supervision: m.places_fact_supervision,
  maxVisitMinutes: m.places_fact_visit,
  equipment: m.places_fact_equipment,
  accessNotes: m.places_fact_access,
  welcomes: m.places_fact_welcomes,
  busStop: m.places_fact_bus,
  takesDevices: m.places_fact_devices,
  homeVisitsFor: m.places_fact_home,
  homeVisitPrice: m.places_fact_home_price,
};

/** "alles klopt nog", or what was changed, by the name of the field. */
const WHAT: Record<FactsEvent['what'], (fields: string) => string> = {
  facts_changed: (fields) => (fields ? m.places_history_changed({ fields }) : m.places_history_confirmed()),
  facts_confirmed: () => m.places_history_confirmed(),
  created: () => m.places_history_created(),
  shown: () => m.places_history_shown(),
  closed_for_good: () => m.places_history_closed(),
  opened_again: () => m.places_history_opened(),
};
const whatChanged = ({ what, fields }: FactsEvent) => WHAT[what](fields.map((fact) => LABELS[fact]()).join(', '));

type Shown = { typed: Typed; problems?: Problem[]; meanwhile?: true };

async function page(c: Context, point: OwnHelpPoint, facts: KnownFacts, { typed, problems, meanwhile }: Shown) {
  const { scope, tenant, app } = c.var;
  const here = `/${tenant.slug}/hulppunten/${point.slug}`;
  const groups = await targetGroups(app.database);
  const events = await factsHistory(scope, point.id, EVENTS_SHOWN);
  const field = (name: string) => ({ name, value: typed[name], error: problems?.find((one) => one.field === name)?.message });
  return (
    <StaffFrame
      c={c}
      title={m.places_facts_title()}
      problems={problems}
      back={{ href: here, label: m.places_facts_back({ place: point.name }) }}
    >
      {meanwhile && (
        <Notice kind="careful" title={m.places_facts_meanwhile()}>
          <p>{m.places_facts_meanwhile_then()}</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} />
      <h1>{m.places_facts_heading({ place: point.name })}</h1>
      <p class="lead">
        {facts.confirmedOn
          ? m.places_facts_confirmed({ day: dayInWords(facts.confirmedOn, dayOf(scope.now)) })
          : m.places_facts_never_confirmed()}
      </p>
      {!problems && (
        <PostForm action={`${here}/gegevens/klopt`}>
          <Button kind="secondary">{m.places_facts_right()}</Button>
        </PostForm>
      )}
      <PostForm action={`${here}/gegevens`} class="in-columns">
        <input type="hidden" name="versie" value={String(facts.version)} />
        <h2>{m.places_facts_where()}</h2>
        <TextField {...field('straat')} label={m.places_fact_street()} maxlength={120} optional />
        <TextField {...field('ruimte')} label={m.places_fact_room()} hint={m.places_fact_room_hint()} maxlength={80} optional />
        <TextField {...field('halte')} label={m.places_fact_bus()} hint={m.places_fact_bus_hint()} maxlength={120} optional />
        <CheckboxGroup
          {...field('toegang')}
          label={m.places_fact_access()}
          options={ACCESS_NOTES.map((value) => ({ value, label: accessInWords([value]) ?? '' }))}
        />
        <h2>{m.places_facts_who()}</h2>
        <TextField {...field('contact')} label={m.places_fact_contact()} hint={m.places_fact_contact_hint()} maxlength={80} optional />
        <TextField {...field('telefoon')} label={m.places_fact_phone()} hint={m.places_fact_phone_hint()} type="tel" optional />
        <TextField {...field('mail')} label={m.places_fact_email()} type="email" maxlength={200} optional />
        <TextField {...field('website')} label={m.places_fact_website()} hint={m.places_fact_website_hint()} maxlength={300} optional />
        <RadioGroup
          {...field('begeleiding')}
          label={m.places_fact_supervision()}
          options={SUPERVISIONS.map((value) => ({ value, label: m[`places_supervision_${value}`]() }))}
        />
        <CheckboxGroup
          {...field('thuis')}
          label={m.places_fact_welcomes()}
          options={groups.map(({ code, label }) => ({ value: code, label }))}
        />
        <h2>{m.places_facts_what()}</h2>
        <CheckboxGroup
          {...field('materiaal')}
          label={m.places_fact_equipment()}
          options={EQUIPMENT.map((value) => ({ value, label: equipmentInWords([value]) ?? '' }))}
        />
        <TextField
          {...field('bezoek')}
          label={m.places_fact_visit()}
          hint={m.places_fact_visit_hint()}
          inputmode="numeric"
          width="short"
          optional
        />
        <CheckboxGroup
          {...field('toestellen')}
          label={m.places_fact_devices()}
          options={[{ value: 'ja', label: m.places_fact_devices_yes() }]}
        />
        <TextField {...field('huisbezoek')} label={m.places_fact_home()} hint={m.places_fact_home_hint()} maxlength={120} optional />
        <TextField
          {...field('huisbezoek_prijs')}
          label={m.places_fact_home_price()}
          hint={m.places_fact_home_price_hint()}
          inputmode="decimal"
          width="short"
          optional
        />
        <p>{m.places_facts_arrival()}</p>
        <Button>{m.places_facts_save()}</Button>
      </PostForm>
      {events.length > 0 && (
        <section>
          <h2>{m.hours_history()}</h2>
          <Timeline
            entries={events.map((event) => ({
              when: momentInWords(event.at, scope.now),
              datetime: event.at.toString(),
              what: m.hours_history_by({ who: event.who ?? m.hours_by_nobody(), what: whatChanged(event) }),
            }))}
          />
        </section>
      )}
    </StaffFrame>
  );
}
