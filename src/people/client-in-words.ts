import { m } from '../paraglide/messages.js';
import type { ContactWay, Help } from './client.ts';

/** "Grote letters": what helps, never why. */
export function helpInWords(help: Help): string {
  return m[`people_help_${help}`]();
}

/** "Bellen": how somebody wants to be reached. */
export function contactWayInWords(way: string): string {
  return m[`people_way_${way as ContactWay}`]();
}
