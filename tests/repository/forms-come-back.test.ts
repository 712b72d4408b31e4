import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { openPortal, type Portal, type Visitor } from '../support/portal.ts';
import { layWaiting } from '../support/waiting.ts';
import { LIBRARY, NOW, ROSA, STROOM, type Who, WORKSHOP } from '../support/world.ts';

let portal: Portal;
let keys: string[];
beforeAll(async () => {
  portal = await openPortal();
  const waiting = await transaction(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
    layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, 1),
  );
  keys = [ROSA, WORKSHOP, 'bibliotheek', ...waiting];
});
afterAll(() => portal.close());

/** A form on a page: where it is sent, and the names of the fields in which one types. */
type Form = { action: string; hidden: [string, string][]; typed: string[] };

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** The forms of a page that change something and in which something can be typed. */
function formsOn(page: string, address: string): Form[] {
  return [...page.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)]
    .map(([, head = '', inside = '']) => {
      const inputs = [...inside.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => ({ tag, name: attribute(tag, 'name') ?? '' }));
      const hidden = inputs.filter(({ tag }) => attribute(tag, 'type') === 'hidden');
      return {
        action: attribute(head, 'action') ?? address,
        hidden: hidden.map(({ tag, name }): [string, string] => [name, attribute(tag, 'value') ?? '']),
        typed: inputs.filter(({ tag }) => tag.startsWith('<textarea') || attribute(tag, 'type') === 'text').map(({ name }) => name),
      };
    })
    .filter(({ typed }) => typed.length > 0);
}

/** Sends a form while the screen is locked; gives the page that stands there once it is open again. The forms of before go: an account keeps so many. */
async function awayAndBack(who: Visitor, form: Form, text: string): Promise<{ status: number; text: string }> {
  await portal.database.owner.query('delete from kept_form');
  const idle = (minutes: number) =>
    portal.database.owner.query(`update auth.session set "updatedAt" = now() - interval '${minutes} minutes'`);
  await idle(16);
  const { _key = '', ...hidden } = Object.fromEntries(form.hidden);
  const sent = await who.post(form.action, { ...hidden, ...Object.fromEntries(form.typed.map((name) => [name, text])) }, _key);
  await idle(0);
  return who.get(new URL(sent.location ?? '', portal.address).searchParams.get('verder') ?? '/nergens');
}

test('every form of a Digibank in which one types comes back as it was typed', { timeout: 120_000 }, async () => {
  const pages = portal.web.routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/:digibank/')).map(({ path }) => path);
  const seen = new Set<string>();
  const lost: string[] = [];
  for (const name of ['coordinator', 'referrer', 'coach', 'manager'] satisfies Who[]) {
    const who = await portal.signIn(name);
    for (const path of new Set(pages)) {
      for (const key of path.replace(':digibank', '').includes(':') ? keys : ['']) {
        const address = path.replace(':digibank', 'stroom').replaceAll(/:\w+(\{[^}]*\})?\??/g, key);
        const page = await who.get(address);
        for (const form of page.status === 200 ? formsOn(page.text, address) : []) {
          const kind = `${path} ${form.typed}`;
          if (seen.has(kind)) continue;
          seen.add(kind);
          const text = 'Getypt 7 keer';
          const back = await awayAndBack(who, form, text);
          if (back.status !== 200 || back.text.split(text).length <= form.typed.length) lost.push(`${name}: ${kind} (${back.status})`);
        }
      }
    }
  }
  expect(lost).toEqual([]);
  expect(seen.size).toBeGreaterThan(8);
});

test('a form is found on a page', () => {
  const page = '<form method="post" action="/a"><input type="hidden" name="_key" value="k"/><textarea name="t"></textarea></form>';
  expect(formsOn(page, '/b')).toEqual([{ action: '/a', hidden: [['_key', 'k']], typed: ['t'] }]);
  expect(formsOn('<form method="post"><input type="radio" name="r"/></form>', '/b')).toEqual([]);
});
