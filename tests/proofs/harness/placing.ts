import { newId } from '../../../src/foundation/ids.ts';
import type { Sending } from './send.ts';

/** A manager's form that gives somebody on the waiting list a place at a moment. */
export function placing(cookie: string, requestId: string, sessionId: string, key: string = newId()): Sending {
  return { path: `/stroom/wachtlijst/${requestId}/plaatsen`, cookie, form: { _key: key, session: sessionId } };
}
