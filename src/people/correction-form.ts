import { z } from 'zod';
import {
  choice,
  choices,
  optionalBirthYear,
  optionalChoice,
  optionalDay,
  optionalEmail,
  optionalPhone,
  optionalPostcode,
  optionalText,
} from '../foundation/form.ts';
import { writePhone } from '../foundation/phone.ts';
import type { CorrectionField } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';

/** How a correction is read from its form, field "waarde": the value as it is kept, null for nothing. */
export function correctionForm(field: CorrectionField, thisYear: number) {
  const value = schemaOf(field, thisYear);
  return z.object({
    waarde: value.superRefine((given: string | null, context: z.RefinementCtx) => {
      if (field.required && given === null) context.addIssue({ code: 'custom', message: m.rights_value_missing() });
    }),
  });
}

const asText = (value: { toString(): string } | null) => (value === null ? null : value.toString());

function schemaOf(field: CorrectionField, thisYear: number): z.ZodType<string | null> {
  switch (field.as) {
    case 'text':
      return optionalText(200);
    case 'long_text':
      return optionalText(1000);
    case 'postcode':
      return optionalPostcode();
    case 'phone':
      return optionalPhone();
    case 'email':
      return optionalEmail();
    case 'birth_year':
      return optionalBirthYear(thisYear).transform(asText);
    case 'day':
      return optionalDay().transform(asText);
    case 'one':
      return field.required ? choice(field.codes, m.form_choose_from_list) : optionalChoice(field.codes);
    case 'many':
      return choices(field.codes).transform((codes) => (codes.length > 0 ? codes.join(',') : null));
  }
}

/** A kept value as people read it. */
export function valueInWords(field: CorrectionField, value: string | null): string {
  if (value === null) return m.rights_value_none();
  if (field.as === 'one') return field.inWords(value);
  if (field.as === 'many') return value.split(',').map(field.inWords).join(', ');
  return field.as === 'phone' ? (writePhone(value)?.words ?? value) : value;
}
