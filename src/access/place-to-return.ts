import type { Context } from '../foundation/app.ts';

/** A path on this site, with its question part: letters, digits and what stands in the addresses of our own pages. */
const ON_THIS_SITE = /^\/(?![/\\])[\w/-]*(\?[\w=&%.:+-]*)?$/;

/** No address of ours is longer. It travels in another address, and that in a header, of which proxies take only so much. */
const LONGEST = 2_000;

/** Only a path on this site: never an address elsewhere that somebody put in a link. Without one, the page to choose where to work. */
export function placeOnThisSite(wanted: unknown): string {
  return typeof wanted === 'string' && wanted.length <= LONGEST && ON_THIS_SITE.test(wanted) ? wanted : '/kies';
}

/** The address that is asked, with its question part. */
export function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return placeOnThisSite(pathname + search);
}

/** The page that somebody is on: the one they ask for, and where they send a form or fetch a file the page with that form or link. */
export function pageOf(c: Context): string {
  return c.req.method === 'GET' && !c.req.path.includes('.') ? pathOf(c) : cameFrom(c);
}

/** The page of ours whose form was sent or whose link was followed. */
function cameFrom(c: Context): string {
  const page = URL.parse(c.req.header('referer') ?? '');
  return page?.host === c.req.header('host') ? placeOnThisSite(page ? page.pathname + page.search : null) : '/kies';
}
