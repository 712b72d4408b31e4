import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { newId } from '../foundation/ids.ts';

let portal: Portal;
let coordinator: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  coordinator = await portal.signIn('coordinator');
});
beforeEach(() => portal.database.owner.query('delete from paper_logo'));
afterAll(() => portal.close());

/** A grey picture of so many pixels. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function send(naam: string, file: Buffer | null, who = coordinator) {
  const form = new FormData();
  form.set('_key', newId());
  form.set('naam', naam);
  if (file) form.set('logo', new File([new Uint8Array(file)], 'logo.png', { type: 'image/png' }));
  const answer = await fetch(`${portal.address}/stroom/logos`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: who.cookie, origin: portal.address },
  });
  return { status: answer.status, text: await answer.text() };
}
const onPaper = async () => (await portal.stranger.get('/stroom/folder.pdf')).text;

describe('the logos on paper', () => {
  test('stand on the leaflet and the poster, with a name for who does not see them, until they are taken off', async () => {
    expect((await send('Vlaamse overheid', png(200, 80))).status).toBe(303);
    const page = (await coordinator.get('/stroom/logos')).text;
    expect(page).toContain('alt="Vlaamse overheid"');
    const [, src = ''] = /src="(\/stroom\/logos\/[^"]+)"/.exec(page) ?? [];
    expect((await coordinator.get(src)).headers.get('content-type')).toBe('image/png');
    expect((await portal.stranger.get(src)).status).not.toBe(200);
    for (const sheet of [await onPaper(), (await portal.stranger.get('/hulppunt/stroom/bibliotheek/affiche.pdf')).text]) {
      expect(sheet).toContain('pdfuaid:part');
      expect(sheet).toContain('/Subtype /Image');
    }
    expect((await coordinator.post(`${src}/weg`)).status).toBe(303);
    expect(await onPaper()).not.toContain('/Subtype /Image');
  });

  test('are three at most', async () => {
    for (const name of ['Een', 'Twee', 'Drie']) expect((await send(name, png(8, 8))).status).toBe(303);
    expect((await send('Vier', png(8, 8))).text).toContain('Er staan al drie logo');
    expect((await coordinator.get('/stroom/logos')).text).not.toContain('type="file"');
  });

  test.each([
    ['Stad', null, 'Kies een bestand.'],
    ['', png(8, 8), 'Schrijf van wie het logo is.'],
    ['Stad', Buffer.from('<svg/>'), 'Dit is geen PNG-bestand.'],
    ['Stad', png(8, 8).subarray(0, 40), 'Wij kunnen dit bestand niet helemaal lezen.'],
    ['Stad', Buffer.concat([png(8, 8), Buffer.alloc(210_000)]), 'Dit bestand is zwaarder dan 200 kB.'],
    ['Stad', png(3_000, 3_000), 'Dit beeld is te groot.'],
  ])('that cannot be printed are refused with a reason, and the name stays: "%s"', async (name, file, why) => {
    const answer = await send(name, file);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(why);
    if (name) expect(answer.text).toContain(`value="${name}"`);
  });

  test('are the coordinator’s to choose', async () => {
    expect((await send('Stad', png(8, 8), await portal.signIn('coach'))).status).toBe(403);
  });
});
