import { m } from '../paraglide/messages.js';

/** A link in the head of a staff page. `on`: only where the screen is that wide. */
export type NavLink = { href: string; label: string; isHere?: boolean; on?: 'wide' | 'narrow' };

type Ranked = { href: string; label: string; rank: number };

/** So many links fit in one look: on a wide screen, and on a phone. The others stand on the first page, behind "Meer". */
const FITS = 8;
const FITS_ON_A_PHONE = 4;

/** So many signs stand in one line of 1280 pixels; around each link is room for three more. */
const LINE_SIGNS = 138;
const ROOM_SIGNS = 3;
const signsOf = (links: readonly { label: string }[]) => links.reduce((sum, { label }) => sum + label.length + ROOM_SIGNS, 0);

/** The links to what somebody may do, most used first, as they stand in the head of the page at `path`. Of more than fit, those that are seldom
 *  needed (rank above 60) stand on the first page alone, and what would begin a second line; whoever has only such links sees the first ones.
 *  Where one is, is always shown. */
export function linksInHead(nav: readonly Ranked[], path: string, home: string): NavLink[] {
  const here = nav.filter((link) => path.startsWith(link.href)).sort((a, b) => b.href.length - a.href.length)[0];
  const isSeldom = nav.every(({ rank }) => rank > 60);
  const wanted = nav.filter((link, at) => nav.length <= FITS || (isSeldom ? at < FITS - 1 : link.rank <= 60) || link === here);
  const often = wanted.length === nav.length && signsOf(wanted) <= LINE_SIGNS ? wanted : oneLineOf(wanted, here);
  const phone = often.length <= FITS_ON_A_PHONE ? often : often.filter((link, at) => at < FITS_ON_A_PHONE - 1 || link === here);
  const links = often.map((link): NavLink => {
    const { href, label } = link;
    return { href, label, isHere: link === here, on: phone.includes(link) ? undefined : 'wide' };
  });
  if (often.length === nav.length && phone.length === often.length) return links;
  return [...links, { href: home, label: m.common_more_work(), on: often.length === nav.length ? 'narrow' : undefined }];
}

/** The first links that fit in one line together with "Meer" and the one where one is. */
function oneLineOf(wanted: readonly Ranked[], here: Ranked | undefined): Ranked[] {
  const always = signsOf([{ label: m.common_more_work() }, ...(here ? [here] : [])]);
  return wanted.filter(
    (link, at) => link === here || always + signsOf(wanted.slice(0, at + 1).filter((one) => one !== here)) <= LINE_SIGNS,
  );
}
