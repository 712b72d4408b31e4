import { z } from 'zod';
import { choices, optionalChoice, optionalText, type Typed } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { CALLING_HOURS, CAUTIONS, type SafeContact } from './safe-contact.ts';

/** What can be said of one contact point. */
export const POINT_SAFETY = ['home', 'elsewhere', 'unsafe'] as const;
export type PointSafety = (typeof POINT_SAFETY)[number];

/** The whole hours to choose from, as a form sends them. */
export const HOURS = Array.from({ length: CALLING_HOURS.last - CALLING_HOURS.first + 1 }, (_, at) => String(CALLING_HOURS.first + at)) as [
  string,
  ...string[],
];

/** The field in which a contact point is judged. */
export const pointField = (pointId: string) => `punt-${pointId}`;

/** What is asked on the page about safe contact. What is not said of a contact point makes it unsafe: better nobody told than the wrong one. */
export const safeContactForm = z
  .object({
    cautions: choices(CAUTIONS),
    vanaf: optionalChoice(HOURS),
    tot: optionalChoice(HOURS),
    adres: optionalText(200),
  })
  .transform(({ cautions, vanaf, tot, adres }, context) => {
    if ((vanaf === null) !== (tot === null)) context.addIssue({ code: 'custom', path: ['tot'], message: m.people_care_hours_both() });
    else if (Number(vanaf) >= Number(tot) && vanaf !== null)
      context.addIssue({ code: 'custom', path: ['tot'], message: m.people_care_hours_order() });
    const callHours = vanaf === null || tot === null ? null : ([Number(vanaf), Number(tot)] as const);
    const care: SafeContact = { cautions, callHours };
    return { care, otherAddress: adres };
  });

/** The judgement of one contact point, as it was typed. */
export function safetyTyped(typed: Typed, pointId: string): PointSafety {
  return POINT_SAFETY.find((one) => one === typed[pointField(pointId)]) ?? 'unsafe';
}
