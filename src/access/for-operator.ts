import { type Actor, NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { type Invited, invitationsForOperator } from './invitations.ts';
import { confirmCoordinator, type InviteWay, sendAgain } from './invite.ts';
import { staffPost, type WrittenLetter } from './staff-post.ts';

/** A Digibank in which a coordinator waits for the operator. first: the invitation of the first one stands open · second: one to confirm. */
export type WaitingCoordinator = { slug: string; digibank: string; phone: string; kind: 'first' | 'second' };

/** Every Digibank in which a coordinator waits for the operator. Names nobody. */
export async function waitingCoordinators(database: Database, now: Temporal.Instant): Promise<WaitingCoordinator[]> {
  const digibanken = await database
    .selectFrom('digibank')
    .select(['digibank_id', 'slug', 'name as digibank', 'phone'])
    .orderBy('name')
    .execute();
  const waiting: WaitingCoordinator[] = [];
  for (const { digibank_id, ...digibank } of digibanken) {
    const [first] = await inDigibank(database, digibank_id, NOBODY, now, invitationsForOperator);
    if (first) waiting.push({ ...digibank, kind: kindOf(first) });
  }
  return waiting;
}

/** What waits in one Digibank, with the letter to its first coordinator until that is answered: the operator wrote it. Null: nothing. */
export async function waitingIn(
  database: Database,
  slug: string,
  now: Temporal.Instant,
): Promise<(WaitingCoordinator & { letter: WrittenLetter | null }) | null> {
  const found = await database
    .selectFrom('digibank')
    .select(['digibank_id', 'name as digibank', 'phone'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!found) return null;
  const { digibank_id, ...digibank } = found;
  return inDigibank(database, digibank_id, NOBODY, now, async (scope) => {
    const [invitation] = await invitationsForOperator(scope);
    if (!invitation) return null;
    const kind = kindOf(invitation);
    const letter = kind === 'first' && invitation.messageId ? await staffPost().read(scope, invitation.messageId) : null;
    return { slug, ...digibank, kind, letter };
  });
}

/** The operator's part: confirms a second coordinator, or sends the first one a new code. False: nothing waits. */
export async function takeCoordinatorFurther(
  database: Database,
  slug: string,
  operator: Actor,
  way: InviteWay,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await database.selectFrom('digibank').select('digibank_id').where('slug', '=', slug).executeTakeFirst();
  if (!found) return false;
  return inDigibank(database, found.digibank_id, operator, now, async (scope) => {
    const [invitation] = await invitationsForOperator(scope);
    if (!invitation) return false;
    return kindOf(invitation) === 'first' ? sendAgain(scope, invitation, way) : confirmCoordinator(scope, invitation, way);
  });
}

const kindOf = ({ state }: Invited) => (state === 'open' ? 'first' : 'second');

function inDigibank<T>(
  database: Database,
  digibankId: string,
  actor: Actor,
  now: Temporal.Instant,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return transaction(database, { digibankId, actor, now }, work);
}
