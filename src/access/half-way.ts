import { z } from 'zod';
import { signedCookie } from './signed-cookie.ts';

const who = z.object({ accountId: z.string(), shared: z.boolean(), next: z.string() });

/** Somebody who showed one thing (a password, say), and has yet to show a code. No session: it opens no page. */
export type HalfWay = z.output<typeof who>;

/** Keeps who is half-way for ten minutes. */
export const halfWay = signedCookie('half-way', who);
