import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cleanPng } from './png.ts';

const chunk = (type: string, content: Buffer) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const header = (width: number, height: number, { depth = 8, colours = 2, interlaced = 0 } = {}) => {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([depth, colours, 0, 0, interlaced], 8);
  return chunk('IHDR', content);
};
const pixels = (bytes: number) => chunk('IDAT', deflateSync(Buffer.alloc(bytes)));
const END = chunk('IEND', Buffer.alloc(0));
const file = (...parts: Buffer[]) => Buffer.concat([SIGNATURE, ...parts]);
/** Two by two pixels in colours: two rows of a byte and six. */
const SMALL = file(header(2, 2), pixels(14), END);

test('a picture is kept as it is', () => expect(cleanPng(SMALL)).toEqual({ png: SMALL }));

test('what a file carries beside the picture is left out', () => {
  const where = chunk('eXIf', Buffer.from('51.05,3.72'));
  const text = chunk('tEXt', Buffer.from('Author\0Rosa'));
  expect(cleanPng(file(header(2, 2), where, text, pixels(14), END))).toEqual({ png: SMALL });
});

describe('refused', () => {
  test.each([
    ['another kind of file', Buffer.from('GIF89a'), 'not_png'],
    ['a drawing in SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'not_png'],
    ['nothing', Buffer.alloc(0), 'not_png'],
    ['a beginning without a picture', SIGNATURE, 'broken'],
    ['a file that breaks off', SMALL.subarray(0, -6), 'broken'],
    ['something behind the end', Buffer.concat([SMALL, Buffer.from('<script>')]), 'broken'],
    ['a wrong checksum', Buffer.from(SMALL).fill(7, 20, 21), 'broken'],
    ['fewer rows than it says', file(header(2, 2), pixels(13), END), 'broken'],
    ['more rows than it says', file(header(2, 2), pixels(1_000), END), 'broken'],
    ['a palette that is missing', file(header(2, 2, { colours: 3 }), pixels(6), END), 'broken'],
    ['layers', file(header(2, 2, { interlaced: 1 }), pixels(14), END), 'broken'],
    ['more pixels than paper needs', file(header(4_000, 4_000), pixels(14), END), 'too_big'],
    ['a line of pixels without end', file(header(2_000_000_000, 1), pixels(14), END), 'too_big'],
  ])('%s', (_, bytes, refused) => expect(cleanPng(bytes)).toEqual({ refused }));
});
