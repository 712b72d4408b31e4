import { type RawBuilder, sql } from 'kysely';
import { fingerprint, type Place, seal, unseal } from '../foundation/sealing.ts';

const placeOf = (digibankId: string, row: string): Place => ({ column: 'contact_point.value', digibankId, row });

/** A contact point's value as its row keeps it: sealed for that row, with the fingerprint by which the same phone is found in another file. */
export function sealContact(digibankId: string, id: string, value: string): { value: Buffer; value_hash: Buffer } {
  const place = placeOf(digibankId, id);
  return { value: seal(place, value), value_hash: fingerprint(place, value) };
}

/** By what a contact point is found without opening any. */
export function contactFingerprint(digibankId: string, value: string): Buffer {
  return fingerprint({ column: 'contact_point.value', digibankId }, value);
}

/** In SQL: the contact points of a person, the oldest first, as a list in JSON with sealed values: give it to openContacts. */
export function contactsOf(digibankId: RawBuilder<unknown>, clientId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'value', encode(p.value, 'hex'), 'safe', p.safe, 'elsewhere', p.elsewhere) order by p.id)
    from contact_point p where p.digibank_id = ${digibankId} and p.client_id = ${clientId}), '[]')`;
}

/** Opens the values of such a list. */
export function openContacts<T extends { id: string; value: string }>(digibankId: string, sealed: readonly T[]): T[] {
  return sealed.map((point) => ({ ...point, value: unseal(placeOf(digibankId, point.id), Buffer.from(point.value, 'hex')) }));
}
