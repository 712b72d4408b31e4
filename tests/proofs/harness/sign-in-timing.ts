import { hashPassword } from '../../../src/access/password.ts';
import type { Database } from '../../../src/foundation/database.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { NOW } from '../../support/world.ts';
import { send } from './send.ts';

/** Makes accounts with a password, and thinks of as many addresses that nobody has. */
export async function layAccounts(db: Database, count: number): Promise<{ known: string[]; unknown: string[] }> {
  const password = await hashPassword('een wachtwoord dat niemand raadt');
  const times = { createdAt: NOW, updatedAt: NOW };
  const known: string[] = [];
  for (let done = 0; done < count; done++) {
    const id = newId();
    const email = newAddress();
    await db
      .insertInto('auth.user')
      .values({ id, name: 'Meting', email, emailVerified: true, ...times })
      .execute();
    await db
      .insertInto('auth.account')
      .values({ id: newId(), accountId: id, providerId: 'credential', userId: id, password, ...times })
      .execute();
    known.push(email);
  }
  return { known, unknown: known.map(newAddress) };
}

/** An address of letters only: of a thousand ids one holds digits that look like a card or a national number, which a form refuses as such. */
const newAddress = () => `${newId().replace(/[\d-]/g, (sign) => 'ghijklmnopq'['0123456789-'.indexOf(sign)] ?? '')}@stroom.example`;

/** Signs in once at each address with a wrong password, in an order by lot, each from a network of its own. Gives how long each took, in ms,
 *  how many answers were not alike but for the address typed, and with which status they came. */
export async function timeSignIn(portal: string, emails: { known: string[]; unknown: string[] }, random: () => number) {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const pages = new Set<string>();
  const shots = (['known', 'unknown'] as const).flatMap((kind) => emails[kind].map((email) => ({ kind, email, lot: random() })));
  for (const [index, { kind, email }] of shots.sort((a, b) => a.lot - b.lot).entries()) {
    const from = { 'x-forwarded-for': `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}` };
    const began = performance.now();
    const answer = await send(portal, { path: '/aanmelden', headers: from, form: { email, password: 'verkeerd' } });
    times[kind].push(performance.now() - began);
    pages.add(`${answer.status} ${answer.text.replaceAll(email, 'adres')}`);
  }
  return { ...times, answersDiffer: pages.size - 1, statuses: [...new Set([...pages].map((page) => page.slice(0, 3)))] };
}
