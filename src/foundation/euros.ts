import { z } from 'zod';
import { m } from '../paraglide/messages.js';

const typedOrNull = (value: unknown) => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : null;
};

/** An amount as people type it ("5", "2,50", "€ 5", "5 euro"), kept in eurocents; or nothing: null. `most`: in euros. */
export function optionalEuros(most: number) {
  const say = { error: () => m.form_euros_wrong({ most }) };
  return z.preprocess(
    typedOrNull,
    z
      .string()
      .regex(/^€? ?\d{1,4}(?:[.,]\d{1,2})? ?(?:€|euro)?$/i, say)
      .transform((typed) => Math.round(Number(typed.replace(/[^\d.,]/g, '').replace(',', '.')) * 100))
      .refine((cents) => cents <= most * 100, say)
      .nullable(),
  );
}

/** 250 → "2,50", 500 → "5": eurocents as one types and reads them. */
export const eurosTyped = (cents: number) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ','));
