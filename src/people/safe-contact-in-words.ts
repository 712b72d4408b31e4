import { m } from '../paraglide/messages.js';
import { contactWayInWords } from './client-in-words.ts';
import type { SafeContact } from './safe-contact.ts';

/** What may and may not be done to reach a person, one sentence each, for whoever works with them. */
export function safeContactInWords({ cautions, callHours }: SafeContact): string[] {
  return [
    ...cautions.map((caution) => m[`people_care_${caution}`]()),
    ...(callHours ? [m.people_care_call_hours({ from: callHours[0], until: callHours[1] })] : []),
  ];
}

/** "Bellen. Spreek niets in op het antwoordapparaat.": how somebody is reached, with what to mind. */
export function reachInWords({ contactWay, ...care }: SafeContact & { contactWay: string }): string {
  const words = safeContactInWords(care);
  const way = contactWayInWords(contactWay);
  return words.length === 0 ? way : [`${way}.`, ...words].join(' ');
}
