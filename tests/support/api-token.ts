import { newId, sha256 } from '../../src/foundation/ids.ts';
import type { Scope } from '../../src/foundation/transaction.ts';

/** Gives an organisation a token with which it may ask for help and register people through the API. Gives the token. */
export async function layApiToken(scope: Scope, organisationId: string): Promise<string> {
  const token = `proef-${newId()}`;
  await scope.db
    .insertInto('api_token')
    .values({
      digibank_id: scope.digibankId,
      id: newId(),
      hash: sha256(token),
      name: 'Proef',
      organisation_id: organisationId,
      scopes: ['help-requests:create', 'registrations:create'],
      created_at: scope.now,
    })
    .execute();
  await scope.db
    .insertInto('pointer')
    .values({ kind: 'api_token', hash: sha256(token), digibank_id: scope.digibankId })
    .execute();
  return token;
}
