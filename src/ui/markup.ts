import type { Child } from 'hono/jsx';

/** Writes an element out, to be kept and put into pages with `raw`. As one piece: what JavaScript put together is a chain of all its bits, which
 *  each page would walk along again. */
export const markup = (element: Child): string => Buffer.from(String(element)).toString();
