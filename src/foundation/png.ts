import { crc32, inflateSync } from 'node:zlib';

/** Why a picture is not taken. not_png: another kind of file · too_big: more pixels than paper needs · broken: it cannot be read to its end. */
export type PngRefused = 'not_png' | 'too_big' | 'broken';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a picture needs to be drawn. Everything else a file may carry (where and by whom it was made, texts, a second picture) is left out. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

const MOST_PIXELS_A_SIDE = 4_000;
const MOST_PIXELS = 4_000_000;

/** Samples a pixel by the colour type of a PNG: grey, colours, palette, grey and see-through, colours and see-through. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

type Header = { width: number; height: number; depth: number; colours: number; interlaced: boolean };

/** Reads a PNG to its end and gives it without all that is not the picture. What its name or its sender says counts for nothing: only its bytes
 *  do (PNG, ISO/IEC 15948). Pictures that are sent in layers ("interlaced") are refused as broken. */
export function cleanPng(file: Buffer): { png: Buffer } | { refused: PngRefused } {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return { refused: 'not_png' };
  const chunks = chunksOf(file);
  const header = chunks && headerOf(chunks[0]);
  if (!chunks || !header || header.interlaced || header.width * header.height === 0) return { refused: 'broken' };
  const { width, height } = header;
  if (Math.max(width, height) > MOST_PIXELS_A_SIDE || width * height > MOST_PIXELS) return { refused: 'too_big' };
  if (!isWhole(chunks, header)) return { refused: 'broken' };
  return { png: Buffer.concat([SIGNATURE, ...chunks.filter(({ type }) => KEPT.includes(type)).map(({ bytes }) => bytes)]) };
}

type Chunk = { type: string; content: Buffer; bytes: Buffer };

/** The parts of the file, each with a right checksum, from IHDR to an IEND with nothing behind it; null: that is not what stands there. */
function chunksOf(file: Buffer): [Chunk, ...Chunk[]] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const bytes = file.subarray(at, end);
    if (crc32(bytes.subarray(4, -4)) !== bytes.readUInt32BE(bytes.length - 4)) return null;
    chunks.push({ type: bytes.toString('latin1', 4, 8), content: bytes.subarray(8, -4), bytes });
    at = end;
    if (chunks.at(-1)?.type === 'IEND' && end !== file.length) return null;
  }
  const [first, ...rest] = chunks;
  return first?.type === 'IHDR' && rest.at(-1)?.type === 'IEND' ? [first, ...rest] : null;
}

function headerOf({ content }: Chunk): Header | null {
  if (content.length !== 13) return null;
  return {
    width: content.readUInt32BE(0),
    height: content.readUInt32BE(4),
    depth: content.readUInt8(8),
    colours: content.readUInt8(9),
    interlaced: content.readUInt8(12) !== 0,
  };
}

/** Whether the picture data are as many bytes as the header says, each row drawn in a way that exists. Never unpacks more than that. */
function isWhole(chunks: readonly Chunk[], { width, height, depth, colours }: Header): boolean {
  const samples = SAMPLES[colours];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth)) return false;
  if (colours === 3 && !chunks.some(({ type }) => type === 'PLTE')) return false;
  const row = 1 + Math.ceil((width * samples * depth) / 8);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content));
  try {
    const rows = inflateSync(packed, { maxOutputLength: row * height });
    return rows.length === row * height && Array.from({ length: height }, (_, y) => rows[y * row] ?? 9).every((way) => way <= 4);
  } catch {
    return false; // what zlib cannot unpack, or what is more than it says
  }
}
