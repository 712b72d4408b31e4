import type { Digicheck } from '../intake/digicheck.ts';
import type { SharedData } from '../partners/agreement.ts';
import type { NewClient } from '../people/client.ts';

/** Which data an organisation gives us with a question: who it is, what it is about, and whatever else was filled in. */
export function broughtData(who: NewClient, digicheck?: Digicheck): SharedData[] {
  const brought: [SharedData, boolean][] = [
    ['identity', true],
    ['contact', [who.phone, who.email, who.address].some(Boolean)],
    ['question', true],
    ['needs', who.helps.length + who.languages.length > 0],
    ['groups', who.targetGroups.length > 0],
    ['digicheck', digicheck !== undefined && Object.values(digicheck).some((answer) => answer !== 'not_said')],
  ];
  return brought.flatMap(([data, isThere]) => (isThere ? [data] : []));
}
