import type { Problem, Typed } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import type { Material, Wished } from './material.ts';

/** The field of one kind of material in the form of an activity: how many it takes. */
export const fieldOfMaterial = ({ id }: Pick<Material, 'id'>) => `materiaal_${id}`;

/** Reads how many of each an activity takes along; an empty field is none. A problem stands at its field. */
export function readMaterial(typed: Typed, all: readonly Material[]): { wished: Wished[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const wished: Wished[] = [];
  for (const material of all) {
    const field = fieldOfMaterial(material);
    const value = String(typed[field] ?? '').trim();
    if (value === '' || value === '0') continue;
    const howMany = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
    if (howMany >= 1 && howMany <= material.howMany) wished.push({ materialId: material.id, howMany });
    else problems.push({ field, message: m.material_count_wrong({ most: material.howMany }) });
  }
  return { wished, problems };
}

/** What is asked, as the form shows it. */
export function typedMaterial(wished: readonly Wished[]): Typed {
  return Object.fromEntries(wished.map(({ materialId, howMany }) => [fieldOfMaterial({ id: materialId }), String(howMany)]));
}
