import { randomInt } from 'node:crypto';
import type { Sending } from './send.ts';

/** A partner's program that asks for help for somebody. The name makes the record findable afterwards. */
export function asking(token: string, key: string, firstName: string): Sending {
  const phone = `+32400${String(randomInt(1e6)).padStart(6, '0')}`;
  return {
    path: '/api/v1/help-requests',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    json: { topics: ['id.itsme'], municipality: '9070', consent: 'spoken', contact: { way: 'call', phone }, firstName },
  };
}

/** A citizen's form at /hulp-vragen, as a browser sends it. */
export function askingAsCitizen(key: string, firstName: string): Sending {
  return {
    path: '/hulp-vragen',
    form: { _key: key, waar: '9070', topics: 'id.itsme', firstName, contactWay: 'card', helpedBefore: 'unknown', consequence: 'none' },
  };
}
