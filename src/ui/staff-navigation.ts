import { m } from '../paraglide/messages.js';

/** A link in the head of a staff page. `on`: only where the screen is that wide. */
export type NavLink = { href: string; label: string; isHere?: boolean; on?: 'wide' | 'narrow' };

type Ranked = { href: string; label: string; rank: number };

/** So many links fit in one look: on a wide screen, and on a phone. The others stand on the first page, behind "Meer". */
const FITS = 8;
const FITS_ON_A_PHONE = 4;

/** The links to what somebody may do, most used first, as they stand in the head of the page at `path`. Of more than fit, those that are seldom
 *  needed (rank above 60) stand on the first page alone; whoever has only such links sees the first ones. Where one is, is always shown. */
export function linksInHead(nav: readonly Ranked[], path: string, home: string): NavLink[] {
  const here = nav.filter((link) => path.startsWith(link.href)).sort((a, b) => b.href.length - a.href.length)[0];
  const isSeldom = nav.every(({ rank }) => rank > 60);
  const often = nav.filter((link, at) => nav.length <= FITS || (isSeldom ? at < FITS - 1 : link.rank <= 60) || link === here);
  const phone = often.length <= FITS_ON_A_PHONE ? often : often.filter((link, at) => at < FITS_ON_A_PHONE - 1 || link === here);
  const links = often.map((link): NavLink => {
    const { href, label } = link;
    return { href, label, isHere: link === here, on: phone.includes(link) ? undefined : 'wide' };
  });
  if (often.length === nav.length && phone.length === often.length) return links;
  return [...links, { href: home, label: m.common_more_work(), on: often.length === nav.length ? 'narrow' : undefined }];
}
