import { resolve } from 'node:path';

/** The templates and the fonts lie among the sources; a template names others from here: "/ui/print/look.typ". */
const ROOT = resolve('src');

/** Sets one of our templates as a tagged PDF that a screen reader can read (PDF/UA-1, ISO 14289). `template`: its file under src, such as
 *  "outlets/print/poster.typ". `data`: what the template shows, read by it as JSON, so that no text becomes markup. `pictures`: those it shows, by file name. Throws when the template cannot
 *  be set: that is a fault of ours. */
export async function typeset(
  template: string,
  data: object,
  pictures: Readonly<Record<string, Buffer>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const compiler = await opened();
  for (const [name, picture] of Object.entries(pictures)) compiler.mapShadow(resolve(ROOT, PICTURES, name), picture);
  try {
    const pdf = compiler.pdf({ mainFilePath: resolve(ROOT, template), inputs: { data: JSON.stringify(data) } }, { pdfStandard: 'ua-1' });
    compiler.evictCache(10);
    return new Uint8Array(pdf);
  } finally {
    compiler.resetShadow();
  }
}

/** Where a template finds the pictures that were given with the data: "/pictures/<name>". No such folder lies on disk. */
const PICTURES = 'pictures';

let opening: ReturnType<typeof open> | undefined;

/** The compiler is loaded when the first sheet is asked: most processes never print. Where that failed, the next sheet tries again. */
function opened() {
  opening ??= open().catch((problem) => {
    opening = undefined;
    throw problem;
  });
  return opening;
}

async function open() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  return NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontPaths: [resolve(ROOT, 'ui/fonts')] }] });
}
