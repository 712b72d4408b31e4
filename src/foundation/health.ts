import { sql } from 'kysely';
import type { Context } from './app.ts';

/** GET /healthz: the program runs. */
export function healthy(c: Context): Response {
  return c.json({ status: 'ok' });
}

/** GET /readyz: the program runs and its database answers; 503 when it does not. */
export async function ready(c: Context): Promise<Response> {
  try {
    await sql`select 1`.execute(c.var.app.database);
    return c.json({ status: 'ready' });
  } catch {
    return c.json({ status: 'database does not answer' }, 503);
  }
}
