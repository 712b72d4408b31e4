import { dayOf } from '../foundation/clock.ts';
import { dayInWords, timeInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Material, Wished } from './material.ts';
import type { Lack } from './reserve-material.ts';

/** "Laptops: 12 (Bibliotheek Destelbergen)": what to bring, and from where. */
export function broughtInWords(wished: readonly Wished[], all: readonly Material[]): string[] {
  return all.flatMap((material) => {
    const howMany = wished.find(({ materialId }) => materialId === material.id)?.howMany;
    if (howMany === undefined) return [];
    const { name, where } = material;
    return where ? m.material_brought_from({ name, count: howMany, where }) : m.material_brought({ name, count: howMany });
  });
}

/** "Op dinsdag 1 december zijn er nog 4 vrij. Eerste stappen (Bibliotheek Melle) heeft er 8, tot 16.30 uur." */
export function lackInWords({ date, free, uses }: Lack, now: Temporal.Instant): string {
  const day = dayInWords(dayOf(date.startsAt), dayOf(now));
  const who = uses.map(({ title, helpPoint, howMany, endsAt }) =>
    m.material_taken_by({ title, place: helpPoint, count: howMany, until: timeInWords(endsAt) }),
  );
  return [free === 0 ? m.material_none_free({ day }) : m.material_free({ day, count: free }), ...who].join(' ');
}
