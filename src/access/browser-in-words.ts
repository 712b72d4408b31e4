import { m } from '../paraglide/messages.js';

const BROWSERS = [
  [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const;

const DEVICES = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone of iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
] as const;

const nameIn = (list: readonly (readonly [RegExp, string])[], userAgent: string) => list.find(([sign]) => sign.test(userAgent))?.[1];

/** A browser as its owner knows it: "Chrome op Android"; from what the browser says of itself, as far as that is understood. */
export function browserInWords(userAgent: string): string {
  const browser = nameIn(BROWSERS, userAgent);
  const device = nameIn(DEVICES, userAgent);
  return browser && device ? m.access_browser({ browser, device }) : m.access_browser_unknown();
}
