import { Button } from '../button.tsx';
import { CheckboxGroup, RadioGroup, TileGroup } from '../choice-groups.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { DateField, SelectField, TextArea, TextField } from '../fields.tsx';
import type { PictogramName } from '../pictogram.tsx';
import { StepNav, TaskList } from '../steps.tsx';

const topics: { value: string; label: string; pictogram: PictogramName }[] = [
  { value: 'id', label: 'Aanmelden en wie ben ik', pictogram: 'id' },
  { value: 'gov', label: 'Overheid', pictogram: 'gov' },
  { value: 'work', label: 'Werk en opleiding', pictogram: 'work' },
  { value: 'school', label: 'School en kinderen', pictogram: 'school' },
  { value: 'bank', label: 'Geld en kopen', pictogram: 'bank' },
  { value: 'talk', label: 'Contact', pictogram: 'talk' },
];

const helped: { value: string; label: string; pictogram: PictogramName }[] = [
  { value: '1', label: 'Zelf gedaan', pictogram: 'alone' },
  { value: '2', label: 'Met een tip', pictogram: 'hint' },
  { value: '3', label: 'Getoond', pictogram: 'shown' },
  { value: '4', label: 'Samen gedaan', pictogram: 'together' },
  { value: '5', label: 'Begeleider deed het', pictogram: 'done_by_coach' },
];

/** Every field: empty, filled, wrong. */
export function StijlForm() {
  const phoneError = 'Een gsm-nummer begint met 04 en heeft 10 cijfers. Dit zijn er 9.';
  const topicError = 'Kies waarover het gaat.';
  return (
    <>
      <StepNav steps={['Uw vraag', 'Waar en wanneer', 'Hoe bereiken wij u']} step={2} />
      <ErrorSummary
        problems={[
          { field: 'gsm', message: phoneError },
          { field: 'waarover', message: topicError },
        ]}
      />
      <form method="get" action="#formulier" novalidate>
        <TextField name="woont" label="Waar woont u?" hint="Een gemeente of een postcode." autocomplete="postal-code" />
        <TextField
          name="gsm"
          label="Uw gsm"
          type="tel"
          autocomplete="tel"
          value="0400 12 34 5"
          error={phoneError}
          hint="Wij bellen alleen over uw vraag."
        />
        <DateField name="geboren" label="Wanneer bent u geboren?" hint="Bijvoorbeeld 26/9/1958." value="26/9/1958" optional />
        <SelectField
          name="taal"
          label="Welke taal spreekt u het liefst?"
          empty="Kies een taal"
          options={[
            { value: 'nl', label: 'Nederlands' },
            { value: 'ar', label: 'Arabisch' },
          ]}
        />
        <TextArea name="verhaal" label="Wat wilt u doen?" hint="Schrijf geen codes of wachtwoorden." optional />
        <RadioGroup
          name="bereik"
          label="Hoe bereiken wij u?"
          value="zelf"
          options={[
            { value: 'bel', label: 'Bel mij' },
            { value: 'zelf', label: 'Ik kom zelf langs', hint: 'Wij houden uw nummer klaar aan de balie.' },
          ]}
        />
        <CheckboxGroup
          name="helpt"
          label="Wat helpt u?"
          value={['groot']}
          optional
          options={[
            { value: 'traag', label: 'Traag praten' },
            { value: 'groot', label: 'Grote letters' },
          ]}
        />
        <TileGroup name="waarover" label="Waarover gaat het?" many options={topics} error={topicError} />
        <TileGroup name="wie" label="Wie deed het?" options={helped} value="4" />
        <Button>Verstuur uw vraag</Button>
      </form>
      <h3>Taken</h3>
      <TaskList
        tasks={[
          { label: 'Toon hoe het toestel werkt', done: true },
          { label: 'Lees samen de afspraken', href: '#formulier', done: false, hint: 'Ongeveer vijf minuten.' },
        ]}
      />
    </>
  );
}
