import type { PropsWithChildren } from 'hono/jsx';
import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { TopicFolds } from '../../partners/topic-folds.tsx';
import type { TopicGroup } from '../../partners/topics.ts';
import { LANGUAGES } from '../../people/client-form.ts';
import { languagesInWords } from '../../people/languages-in-words.ts';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { GroupFrame, typedList } from '../../ui/field-parts.tsx';
import { DateField, SelectField, TextArea, TextField } from '../../ui/fields.tsx';
import { ACTIVITY_KINDS, LEVELS, MODES, SIGNUP_WAYS } from '../activity.ts';
import { activityKindInWords, modeInWords } from '../activity-in-words.ts';
import type { OfferChoices } from '../activity-reach.ts';
import type { Material } from '../material.ts';
import { fieldOfMaterial } from '../material-form.ts';

/** What the form lets choose from. `others`: the activities that can be the next step. */
export type FieldChoices = OfferChoices & {
  topics: readonly TopicGroup[];
  targetGroups: readonly { code: string; label: string }[];
  others: readonly { id: string; title: string }[];
  /** What the Digibank shares. */
  material: readonly Material[];
};

type Fields = { typed: Typed; problems: readonly Problem[]; choices: FieldChoices };

const fieldOf = ({ typed, problems }: Fields) => {
  return (name: string) => ({ name, value: typed[name], error: problems.find(({ field }) => field === name)?.message });
};

type MoreProps = PropsWithChildren<{ words: string; fields: Fields; names: readonly string[]; open?: boolean }>;

/** What most leave as it is, folded away; open where something is not right, or where `open` says so. */
function More({ words, fields, names, open = false, children }: MoreProps) {
  return (
    <details class="fold" open={open || fields.problems.some(({ field }) => names.includes(field))}>
      <summary>{words}</summary>
      {children}
    </details>
  );
}

/** What it is: for the one who reads the agenda and wonders whether it is for them. */
export function WhatFields(props: Fields) {
  const field = fieldOf(props);
  const { topics, targetGroups } = props.choices;
  return (
    <section>
      <h2>{m.activity_part_what()}</h2>
      <RadioGroup
        {...field('soort')}
        label={m.activity_kind()}
        options={ACTIVITY_KINDS.map((value) => ({
          value,
          label: activityKindInWords(value),
          hint: m[`activity_kind_hint_${value}`](),
        }))}
      />
      <TextField {...field('titel')} label={m.activity_name()} hint={m.activity_name_hint()} maxlength={90} autocomplete="off" />
      <TextArea {...field('uitleg')} label={m.activity_description()} hint={m.activity_description_hint()} rows={4} maxlength={1000} />
      <TextField {...field('doel')} label={m.activity_goal()} hint={m.activity_goal_hint()} maxlength={200} autocomplete="off" optional />
      <GroupFrame name="themas" label={m.activity_topics()} hint={m.activity_topics_hint()} error={field('themas').error}>
        <TopicFolds name="themas" groups={topics} chosen={typedList(field('themas').value)} />
      </GroupFrame>
      <RadioGroup
        {...field('niveau')}
        label={m.activity_level()}
        options={LEVELS.map((value) => ({ value, label: m[`activity_level_${value}`]() }))}
      />
      <TextArea {...field('meebrengen')} label={m.activity_bring()} hint={m.activity_bring_hint()} rows={3} optional />
      <More words={m.activity_more_who()} fields={props} names={['voorkennis', 'talen', 'welkom', 'toestel', 'kinderopvang', 'vervolg']}>
        <TextField
          {...field('voorkennis')}
          label={m.activity_prior()}
          hint={m.activity_prior_hint()}
          maxlength={200}
          autocomplete="off"
          optional
        />
        <CheckboxGroup
          {...field('talen')}
          label={m.activity_languages()}
          options={LANGUAGES.map((value) => ({ value, label: languagesInWords([value]) }))}
        />
        <CheckboxGroup
          {...field('welkom')}
          label={m.activity_welcomes()}
          hint={m.activity_welcomes_hint()}
          options={targetGroups.map(({ code, label }) => ({ value: code, label }))}
          optional
        />
        <CheckboxGroup
          {...field('toestel')}
          label={m.activity_device()}
          options={[{ value: 'ja', label: m.activity_device_yes() }]}
          optional
        />
        <CheckboxGroup
          {...field('kinderopvang')}
          label={m.activity_children()}
          options={[{ value: 'ja', label: m.activity_children_yes() }]}
          optional
        />
        <SelectField
          {...field('vervolg')}
          label={m.activity_next()}
          hint={m.activity_next_hint()}
          empty={m.activity_next_none()}
          options={props.choices.others.map(({ id, title }) => ({ value: id, label: title }))}
          optional
        />
      </More>
    </section>
  );
}

/** Where it is, who gives it and in whose name. */
export function WhereFields(props: Fields) {
  const field = fieldOf(props);
  const { organisations, forDigibank, helpPoints, trainers } = props.choices;
  return (
    <section>
      <h2>{m.activity_part_where()}</h2>
      <SelectField
        {...field('organisatie')}
        label={m.activity_organisation()}
        empty={forDigibank ? m.activity_organisation_none() : m.activity_choose()}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        {...field('begeleider')}
        label={m.activity_trainer()}
        empty={m.activity_trainer_none()}
        options={trainers.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <SelectField
        {...field('hulppunt')}
        label={m.activity_help_point()}
        hint={m.activity_help_point_hint()}
        empty={m.activity_choose()}
        options={helpPoints.map(({ id, name, town }) => ({ value: id, label: name.includes(town) ? name : `${name}, ${town}` }))}
      />
      <TextField {...field('ruimte')} label={m.activity_room()} hint={m.activity_room_hint()} maxlength={80} autocomplete="off" optional />
      <RadioGroup
        {...field('vorm')}
        label={m.activity_mode()}
        options={MODES.map((value) => ({ value, label: modeInWords(value), hint: m[`activity_mode_hint_${value}`]() }))}
      />
      <TextField {...field('link')} label={m.activity_link()} hint={m.activity_link_hint()} maxlength={300} autocomplete="off" optional />
    </section>
  );
}

/** What of the shared material each date takes along. Nothing stands there in a Digibank that shares none. */
export function MaterialFields(props: Fields) {
  const field = fieldOf(props);
  const { material } = props.choices;
  if (material.length === 0) return null;
  const names = material.map(fieldOfMaterial);
  return (
    <section>
      <h2>{m.material_title()}</h2>
      <p>{m.material_form_hint()}</p>
      <More words={m.material_form_more()} fields={props} names={names} open={names.some((name) => props.typed[name])}>
        {material.map((one) => (
          <TextField
            {...field(fieldOfMaterial(one))}
            label={m.material_form_label({ name: one.name })}
            hint={one.where ? m.material_there_are({ count: one.howMany, where: one.where }) : m.material_count({ count: one.howMany })}
            width="short"
            inputmode="numeric"
            optional
          />
        ))}
      </More>
    </section>
  );
}

/** Who may come, how, and for which price. */
export function SignupFields(props: Fields) {
  const field = fieldOf(props);
  return (
    <section>
      <h2>{m.activity_part_signup()}</h2>
      <RadioGroup
        {...field('inschrijven')}
        label={m.activity_signup()}
        options={SIGNUP_WAYS.map((value) => ({ value, label: m[`activity_signup_${value}`]() }))}
      />
      <TextField
        {...field('plaatsen')}
        label={m.activity_seats()}
        hint={m.activity_seats_hint()}
        width="short"
        inputmode="numeric"
        optional
      />
      <TextField {...field('prijs')} label={m.activity_price()} hint={m.activity_price_hint()} width="short" inputmode="decimal" optional />
      <TextField
        {...field('kansentarief')}
        label={m.activity_reduced()}
        hint={m.activity_reduced_hint()}
        width="short"
        inputmode="decimal"
        optional
      />
      <More words={m.activity_more_signup()} fields={props} names={['minimum', 'inschrijven_tot', 'telefoon']}>
        <TextField
          {...field('minimum')}
          label={m.activity_minimum()}
          hint={m.activity_minimum_hint()}
          width="short"
          inputmode="numeric"
          optional
        />
        <DateField {...field('inschrijven_tot')} label={m.activity_until()} hint={m.activity_until_hint()} optional />
        <TextField
          {...field('telefoon')}
          label={m.activity_phone()}
          hint={m.activity_phone_hint()}
          type="tel"
          width="medium"
          autocomplete="off"
          optional
        />
      </More>
    </section>
  );
}

/** The dates: a row each, in the words that people have for a day and a time. */
export function DateFields(props: Fields & { rows: number }) {
  const field = fieldOf(props);
  return (
    <section>
      <h2>{m.activity_part_dates()}</h2>
      <p>{m.activity_dates_hint()}</p>
      {Array.from({ length: props.rows }, (_, index) => index + 1).map((row) => (
        <div class="date-row">
          <TextField {...field(`dag${row}`)} label={m.activity_date_day({ row })} autocomplete="off" />
          <TextField {...field(`van${row}`)} label={m.activity_date_from({ row })} autocomplete="off" />
          <TextField {...field(`tot${row}`)} label={m.activity_date_until({ row })} autocomplete="off" />
          {props.typed[`datum${row}`] && <input type="hidden" name={`datum${row}`} value={String(props.typed[`datum${row}`])} />}
        </div>
      ))}
    </section>
  );
}
