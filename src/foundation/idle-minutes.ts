/** After so many minutes without anybody: on a computer that others use too the session ends, elsewhere the screen locks (trust.md, point
 *  49). The server holds to it, and a page covers itself then. */
export const IDLE_MINUTES = { shared: 10, own: 15 } as const;
