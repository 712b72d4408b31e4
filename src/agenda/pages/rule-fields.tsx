import { weekdayInWords } from '../../foundation/dates.ts';
import type { Problem, Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ARRIVALS, OPENING_KINDS, type OpeningRule } from '../../places/opening-rule.ts';
import { NTH_CODES, WEEKDAYS } from '../../places/rule-form.ts';
import { offerInWords, ruleInWords } from '../../places/rule-in-words.ts';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx';
import { atStart } from '../in-words.ts';

type Props = {
  typed: Typed;
  problems: readonly Problem[] | undefined;
  /** The rules that this one may hook onto. */
  hosts: readonly OpeningRule[];
  /** Where a mobile unit can stop; none for another help point. */
  stops: readonly { id: string; name: string; town: string }[];
};

/** Everything that one rule says, to be typed: what, how often, when, and how one comes. */
export function RuleFields({ typed, problems, hosts, stops }: Props) {
  const error = (name: string) => problems?.find(({ field }) => field === name)?.message;
  const field = (name: string) => ({ name, value: typed[name], error: error(name) });
  const hooks = ['naam', 'ontvangt', 'aanwezig', 'bij'];
  return (
    <>
      <RadioGroup
        {...field('wat')}
        label={m.hours_what()}
        options={OPENING_KINDS.map((kind) => ({ value: kind, label: offerInWords(kind) }))}
      />
      <RadioGroup
        {...field('herhaalt')}
        label={m.hours_repeats()}
        options={[
          { value: 'weekly', label: m.hours_repeats_weekly() },
          { value: 'monthly', label: m.hours_repeats_monthly() },
          { value: 'dates', label: m.hours_repeats_dates() },
        ]}
      />
      <SelectField
        {...field('dag')}
        label={m.hours_weekday()}
        hint={m.hours_weekday_hint()}
        empty={m.hours_choose()}
        options={WEEKDAYS.map((value) => ({ value, label: weekdayInWords(Number(value)) }))}
      />
      <TextField {...field('weken')} label={m.hours_weeks()} hint={m.hours_weeks_hint()} inputmode="numeric" width="short" optional />
      <SelectField
        {...field('welke')}
        label={m.hours_which()}
        hint={m.hours_which_hint()}
        empty={m.hours_choose()}
        options={NTH_CODES.map((value) => ({ value, label: m[`hours_nth_${value === '-1' ? 'last' : value}`]() }))}
      />
      <TextArea {...field('dagen')} label={m.hours_dates()} hint={m.hours_dates_hint()} rows={3} maxlength={2000} optional />
      <TextField {...field('van')} label={m.hours_starts()} hint={m.hours_time_hint()} width="short" />
      <TextField {...field('tot')} label={m.hours_ends()} width="short" />
      <TextField {...field('vanaf')} label={m.hours_valid_from()} hint={m.hours_day_hint()} width="medium" />
      <TextField {...field('einde')} label={m.hours_valid_until()} hint={m.hours_valid_until_hint()} width="medium" optional />
      <CheckboxGroup
        {...field('feestdagen')}
        label={m.hours_public_holidays()}
        options={[{ value: 'ja', label: m.hours_public_holidays_yes() }]}
      />
      <CheckboxGroup
        {...field('schoolvakantie')}
        label={m.hours_school_holidays()}
        options={[{ value: 'ja', label: m.hours_school_holidays_no() }]}
      />
      <RadioGroup
        {...field('komen')}
        label={m.hours_arrival()}
        options={ARRIVALS.map((arrival) => ({ value: arrival, label: atStart(m[`hours_arrival_${arrival}`]()) }))}
      />
      <TextField
        {...field('plaatsen')}
        label={m.hours_seats_label()}
        hint={m.hours_seats_hint()}
        inputmode="numeric"
        width="short"
        optional
      />
      <TextField {...field('ruimte')} label={m.hours_room()} hint={m.hours_room_hint()} maxlength={80} optional />
      {stops.length > 0 && (
        <SelectField
          {...field('halte')}
          label={m.hours_stop()}
          empty={m.hours_choose()}
          options={stops.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
        />
      )}
      <details open={hooks.some((name) => error(name) || (typeof typed[name] === 'string' && typed[name] !== ''))}>
        <summary>{m.hours_host_moment()}</summary>
        <p>{m.hours_host_moment_why()}</p>
        <TextField {...field('naam')} label={m.hours_title()} hint={m.hours_title_hint()} maxlength={60} optional />
        <TextField {...field('ontvangt')} label={m.hours_host()} hint={m.hours_host_hint()} maxlength={120} optional />
        <TextField {...field('aanwezig')} label={m.hours_also_present()} hint={m.hours_also_present_hint()} maxlength={120} optional />
        <SelectField
          {...field('bij')}
          label={m.hours_hooks_onto()}
          hint={m.hours_hooks_onto_hint()}
          empty={m.hours_hooks_onto_none()}
          options={hosts.map((host) => ({ value: host.id, label: host.title ? `${host.title}: ${ruleInWords(host)}` : ruleInWords(host) }))}
        />
      </details>
    </>
  );
}
