import type { Problem, Typed } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { CheckboxGroup, RadioGroup } from '../ui/choice-groups.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { CONTACT_WAYS, type ContactWay, HELPED_BEFORE, HELPS } from './client.ts';
import { LANGUAGES } from './client-form.ts';
import { contactWayInWords, helpInWords } from './client-in-words.ts';
import { CAUTIONS } from './safe-contact.ts';

/** What a form shows again, and what is not right in it. `speaks`: the person fills it in, or somebody for them. */
export type FormState = { typed: Typed; problems?: Problem[]; speaks: 'self' | 'other' };

/** The problem at one field, if there is one. */
export function problemAt(form: FormState, field: string): string | undefined {
  return form.problems?.find((problem) => problem.field === field)?.message;
}

const languageNames = new Intl.DisplayNames('nl-BE', { type: 'language' });

/** "Arabisch". */
export function languageInWords(code: string): string {
  const name = languageNames.of(code) ?? code;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How to be reached (one of `choices`, else any), what that way needs, and what must be minded. Fields that the chosen way does not need fold away where the browser can. */
export function ReachFields(props: { form: FormState; organisations?: { id: string; name: string }[]; choices?: readonly ContactWay[] }) {
  const { form, organisations, choices = CONTACT_WAYS } = props;
  const { typed } = form;
  const self = form.speaks === 'self';
  const ways = choices.map((value) => ({ value, label: self ? m[`people_way_self_${value}`]() : contactWayInWords(value) }));
  return (
    <div class="reach">
      <RadioGroup
        name="contactWay"
        label={self ? m.people_field_way_self() : m.people_field_way_other()}
        options={ways}
        value={typed.contactWay}
        error={problemAt(form, 'contactWay')}
      />
      <div class="for-phone">
        <TextField
          name="phone"
          type="tel"
          label={m.people_field_phone()}
          hint={m.people_field_phone_hint()}
          autocomplete={self ? 'tel' : 'off'}
          value={typed.phone}
          error={problemAt(form, 'phone')}
        />
      </div>
      <div class="for-email">
        <TextField
          name="email"
          type="email"
          label={m.people_field_email()}
          autocomplete={self ? 'email' : 'off'}
          value={typed.email}
          error={problemAt(form, 'email')}
        />
      </div>
      <div class="for-letter">
        <TextField
          name="address"
          label={m.people_field_address()}
          hint={m.people_field_address_hint()}
          autocomplete={self ? 'street-address' : 'off'}
          value={typed.address}
          error={problemAt(form, 'address')}
        />
      </div>
      {organisations && (
        <div class="for-referrer">
          <SelectField
            name="organisation"
            label={m.people_field_organisation()}
            empty={m.people_field_choose()}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed.organisation}
            error={problemAt(form, 'organisation')}
          />
        </div>
      )}
      <CareField form={form} />
    </div>
  );
}

/** What may not be done, because somebody near the person may read, hear or find it. Never why. */
function CareField({ form }: { form: FormState }) {
  const self = form.speaks === 'self';
  return (
    <CheckboxGroup
      name="cautions"
      label={self ? m.people_care_self_cautions() : m.people_care_other_cautions()}
      hint={self ? m.people_care_self_cautions_hint() : m.people_care_other_cautions_hint()}
      options={CAUTIONS.map((value) => ({ value, label: self ? m[`people_care_self_${value}`]() : m[`people_care_choice_${value}`]() }))}
      value={form.typed.cautions}
      error={problemAt(form, 'cautions')}
      optional
    />
  );
}

/** First name or nickname; of somebody else also what tells two people of one name apart. */
export function NameFields({ form }: { form: FormState }) {
  const { typed } = form;
  const self = form.speaks === 'self';
  return (
    <>
      <TextField
        name="firstName"
        label={self ? m.people_field_first_name_self() : m.people_field_first_name_other()}
        hint={self ? m.people_field_first_name_self_hint() : m.people_field_first_name_other_hint()}
        autocomplete={self ? 'given-name' : 'off'}
        value={typed.firstName}
        error={problemAt(form, 'firstName')}
        optional
      />
      {!self && (
        <>
          <TextField
            name="lastName"
            label={m.people_field_last_name()}
            autocomplete="off"
            value={typed.lastName}
            error={problemAt(form, 'lastName')}
            optional
          />
          <TextField
            name="birthYear"
            label={m.people_field_birth_year()}
            inputmode="numeric"
            width="short"
            autocomplete="off"
            value={typed.birthYear}
            error={problemAt(form, 'birthYear')}
            optional
          />
          <TextField
            name="postcode"
            label={m.people_field_postcode()}
            inputmode="numeric"
            width="short"
            autocomplete="off"
            value={typed.postcode}
            error={problemAt(form, 'postcode')}
            optional
          />
        </>
      )}
    </>
  );
}

/** "Werd u al eens geholpen?": asked of everybody. */
export function HelpedBeforeField({ form }: { form: FormState }) {
  return (
    <RadioGroup
      name="helpedBefore"
      label={form.speaks === 'self' ? m.people_field_helped_before_self() : m.people_field_helped_before_other()}
      options={HELPED_BEFORE.map((value) => ({ value, label: m[`people_helped_before_${value}`]() }))}
      value={form.typed.helpedBefore}
      error={problemAt(form, 'helpedBefore')}
    />
  );
}

/** What helps (never why), and in which language. */
export function HelpFields({ form }: { form: FormState }) {
  const { typed } = form;
  return (
    <>
      <CheckboxGroup
        name="helps"
        label={m.people_field_helps()}
        hint={m.people_field_helps_hint()}
        options={HELPS.map((value) => ({ value, label: helpInWords(value) }))}
        value={typed.helps}
        error={problemAt(form, 'helps')}
        optional
      />
      <CheckboxGroup
        name="languages"
        label={m.people_field_languages()}
        options={LANGUAGES.map((value) => ({ value, label: languageInWords(value) }))}
        value={typed.languages}
        error={problemAt(form, 'languages')}
        optional
      />
    </>
  );
}

/** The groups somebody counts themselves to. */
export function GroupFields({ form, groups }: { form: FormState; groups: { code: string; label: string }[] }) {
  return (
    <CheckboxGroup
      name="targetGroups"
      label={m.people_field_target_groups()}
      hint={m.people_field_target_groups_hint()}
      options={groups.map(({ code, label }) => ({ value: code, label }))}
      value={form.typed.targetGroups}
      error={problemAt(form, 'targetGroups')}
      optional
    />
  );
}
