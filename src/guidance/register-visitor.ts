import type { Scope } from '../foundation/transaction.ts';
import { type HelpedBefore, UNKNOWN_CLIENT } from '../people/client.ts';
import { registerClient } from '../people/register-client.ts';

/** A visitor who signs in at the table, under any name. All three unknown: the person is known by the card alone. */
export type NewVisitor = { nickname: string | null; birthYear: number | null; postcode: string | null; helpedBefore: HelpedBefore };

/** Opens a file under a nickname or a card only, with the visitor's spoken yes. */
export async function registerVisitor(scope: Scope, visitor: NewVisitor): Promise<string> {
  const { id } = await registerClient(scope, {
    ...UNKNOWN_CLIENT,
    firstName: visitor.nickname,
    birthYear: visitor.birthYear,
    postcode: visitor.postcode,
    nisCode: visitor.postcode && (await municipalityOf(scope, visitor.postcode)),
    helpedBefore: visitor.helpedBefore,
    consents: [{ purpose: 'registration', givenHow: 'spoken' }],
  });
  return id;
}

async function municipalityOf(scope: Scope, postcode: string): Promise<string | null> {
  const place = await scope.db.selectFrom('postcode_place').select('nis_code').where('postcode', '=', postcode).limit(1).executeTakeFirst();
  return place?.nis_code ?? null;
}
