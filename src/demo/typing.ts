import { keepForm } from '../access/kept-forms.ts';
import type { Demo } from './demo.ts';

/** The coordinator was called away from the telephone half an hour ago: what was typed waits on the first page. */
export async function inventTyping({ region, scope, now, accounts }: Demo): Promise<void> {
  const path = `/${region.slug}/vragen/nieuw`;
  await keepForm(scope.db, now.subtract({ minutes: 30 }), accounts.coordinator, {
    path,
    from: path,
    fields: [
      ['channel', 'phone'],
      ['contactWay', 'call'],
      ['ownWords', 'Mijn gsm vraagt een code en ik weet niet meer welke. Mijn dochter belt niet terug.'],
      ['firstName', 'Mariette'],
      ['postcode', region.slug === 'gent' ? '9000' : '9070'],
    ],
  });
}
