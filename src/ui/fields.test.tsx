import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RadioGroup } from './choice-groups.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { SelectField, TextField } from './fields.tsx';
import { PhoneLink } from './phone-link.tsx';
import { pictogramNames } from './pictogram.tsx';

describe('fields', () => {
  it('tie hint and error to the input and keep what was typed, escaped', () => {
    const field = String(<TextField name="gsm" label="Uw gsm" hint="Met 04." error="Dit zijn er 9." value={'"><b>'} />);
    expect(field).toContain('aria-describedby="gsm-hint gsm-error"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('<label for="gsm">');
    expect(field).toContain('value="&quot;&gt;&lt;b&gt;"');
  });

  it('say nothing of hint or error when there is none', () => {
    expect(String(<TextField name="gsm" label="Uw gsm" />)).not.toMatch(/aria-|hint|error/);
  });

  it('keep the choice', () => {
    const options = [
      { value: 'nl', label: 'Nederlands' },
      { value: 'ar', label: 'Arabisch' },
    ];
    expect(String(<SelectField name="taal" label="Taal" options={options} value="ar" />)).toContain('<option value="ar" selected="">');
    expect(String(<RadioGroup name="taal" label="Taal" options={options} value={['ar']} />)).toMatch(/id="taal-ar"[^>]*checked/);
  });
});

describe('ErrorSummary', () => {
  it('leads to each field, and to the first choice of a group', () => {
    expect(String(<ErrorSummary problems={[{ field: 'taal', message: 'Kies een taal.' }]} />)).toContain(
      '<a href="#taal">Kies een taal.</a>',
    );
    expect(String(<RadioGroup name="taal" label="Taal" options={[{ value: 'nl', label: 'Nederlands' }]} />)).toContain('id="taal"');
  });

  it('is not there when all is well', () => {
    expect(String(<ErrorSummary problems={[]} />)).toBe('');
  });
});

it('PhoneLink dials +32 and writes Belgian spaces', () => {
  const link = String(<PhoneLink number="+32400000100" />);
  expect(link).toContain('href="tel:+32400000100"');
  expect(link).toContain('0400 00 01 00');
});

it('every pictogram stands on the sheet', () => {
  const sheet = readFileSync(new URL('./images/pictograms.svg', import.meta.url), 'utf8');
  for (const name of pictogramNames) expect(sheet).toContain(`<symbol id="${name}"`);
});
