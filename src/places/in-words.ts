import { eurosTyped } from '../foundation/euros.ts';
import { m } from '../paraglide/messages.js';
import type { AccessNote, Equipment, HelpPoint, HelpPointKind } from './help-point.ts';

const EQUIPMENT: Record<Equipment, () => string> = {
  public_pc: m.places_equipment_public_pc,
  printer: m.places_equipment_printer,
  scanner: m.places_equipment_scanner,
  wifi: m.places_equipment_wifi,
  charging: m.places_equipment_charging,
  tablet: m.places_equipment_tablet,
};

const ACCESS: Record<AccessNote, () => string> = {
  step_free: m.places_access_step_free,
  lift: m.places_access_lift,
  accessible_toilet: m.places_access_accessible_toilet,
  hearing_loop: m.places_access_hearing_loop,
};

/** "een computer voor u", "gratis wifi": one by one. */
export const equipmentNames = (equipment: readonly Equipment[]) => equipment.map((thing) => EQUIPMENT[thing]());

/** "een computer voor u, gratis wifi"; null when nothing is known. */
export const equipmentInWords = (equipment: readonly Equipment[]) => listed(equipmentNames(equipment));

/** "zonder trappen, met een lift"; null when nothing is known. */
export const accessInWords = (notes: readonly AccessNote[]) => listed(notes.map((note) => ACCESS[note]()));

const listed = (words: string[]) => (words.length > 0 ? words.join(', ') : null);

/** What a help point is: "Bibliotheek". */
export const kindOfPlaceInWords = (kind: HelpPointKind) => m[`places_kind_${kind}`]();

/** "Voor wie moeilijk buiten komt. Gratis."; null: nobody comes at home. */
export function homeVisitInWords({ homeVisitsFor, homeVisitPrice }: Pick<HelpPoint, 'homeVisitsFor' | 'homeVisitPrice'>): string | null {
  if (homeVisitsFor === null) return null;
  if (homeVisitPrice === null) return m.places_home_for({ who: homeVisitsFor });
  if (homeVisitPrice === 0) return m.places_home_free({ who: homeVisitsFor });
  return m.places_home_price({ who: homeVisitsFor, euro: eurosTyped(homeVisitPrice) });
}
