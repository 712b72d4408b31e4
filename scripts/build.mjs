// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { compileMessages, MessagesError } from './messages.mjs';
import { sourceStamp } from './source-stamp.mjs';

/** Programs that run on the server: name in dist → source. One that does not exist is left out. */
const programs = {
  main: 'src/main.ts',
  migrate: 'src/migrate.ts',
  schema: 'src/schema.ts',
  'verify-log': 'src/verify-log.ts',
  'rotate-keys': 'src/rotate-keys.ts',
  docs: 'src/docs.ts',
  seed: 'src/seed.ts',
  bench: 'bench/bench.ts',
  proof: 'tests/proofs/proof.ts',
};

const styles = ['src/ui/styles/public.css', 'src/ui/styles/staff.css'];
const elementsFolder = 'src/ui/elements';
const fontsFolder = 'src/ui/fonts';
const imagesFolder = 'src/ui/images';

/**
 * Builds everything that `npm start` runs and serves: messages, server programs, style sheets, custom elements, fonts, pictures.
 * Leaves a stamp of the sources, taken before the build began, so that a change during the build is seen next time.
 * @param {string} root folder of the checkout
 */
export async function build(root) {
  const stamp = sourceStamp(root);
  const dist = path.join(root, 'dist');
  rmSync(path.join(dist, 'stamp'), { force: true });
  await compileMessages(root);
  const written = [...(await buildPrograms(root, dist)), ...(await buildAssets(root, dist))];
  removeAllBut(written, dist);
  writeFileSync(path.join(dist, 'stamp'), stamp);
}

/**
 * Bundles our own code per program; packages stay in node_modules. What programs share lands in one chunk.
 * @param {string} root
 * @param {string} dist
 * @returns {Promise<string[]>} files written
 */
async function buildPrograms(root, dist) {
  const entryPoints = Object.fromEntries(Object.entries(programs).filter(([, source]) => existsSync(path.join(root, source))));
  const { metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node26',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    metafile: true,
    logLevel: 'error',
  });
  return Object.keys(metafile.outputs).map((file) => path.join(root, file));
}

/**
 * Builds what the browser fetches to dist/assets, each file with its hash in the name so that it may be cached for ever, and
 * dist/assets.json: source name → address, such as {"public.css": "/assets/public-ABC.css"}.
 * @param {string} root
 * @param {string} dist
 * @returns {Promise<string[]>} files written
 */
async function buildAssets(root, dist) {
  const entryPoints = [
    ...styles.filter((file) => existsSync(path.join(root, file))),
    ...filesIn(root, elementsFolder, (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')),
    ...filesIn(root, fontsFolder, (name) => name.endsWith('.woff2')),
    ...filesIn(root, imagesFolder, (name) => name.endsWith('.svg')),
  ];
  const { metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: path.join(dist, 'assets'),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2017',
    format: 'iife',
    loader: { '.woff2': 'copy', '.svg': 'copy' },
    publicPath: '/assets',
    metafile: true,
    logLevel: 'error',
  });
  /** @type {Record<string, string>} */
  const addresses = {};
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) addresses[path.basename(entryPoint).replace(/\.ts$/, '.js')] = `/assets/${path.basename(file)}`;
  }
  const manifest = path.join(dist, 'assets.json');
  mkdirSync(dist, { recursive: true });
  writeFileSync(manifest, `${JSON.stringify(addresses, null, 2)}\n`);
  return [manifest, ...Object.keys(metafile.outputs).map((file) => path.join(root, file))];
}

/**
 * @param {string} root
 * @param {string} folder relative to root
 * @param {(name: string) => boolean} isWanted
 */
function filesIn(root, folder, isWanted) {
  const full = path.join(root, folder);
  return existsSync(full)
    ? readdirSync(full)
        .filter(isWanted)
        .map((name) => `${folder}/${name}`)
    : [];
}

/**
 * Removes what earlier builds left behind.
 * @param {string[]} wanted full paths
 * @param {string} folder
 */
function removeAllBut(wanted, folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.includes(file)) rmSync(file);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build(path.resolve(import.meta.dirname, '..'));
  } catch (error) {
    // esbuild has already printed where its errors are; a bug in here deserves its stack.
    if (error instanceof MessagesError) console.error(error.message);
    else if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  }
}
