/** Builds every program into out/ when something changed (docs/decisions/0006-esbuild-builds-everything.md). */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, out, root } from './paths.mjs';
import { SetUpError, say } from './shell.mjs';
import { digestOfTrees, isFresh, writeStamp } from './stamp.mjs';

/** Loaded at run time: native modules stay files of their own, Electron is the shell itself. */
const external = ['electron', 'better-sqlite3', 'pkcs11js'];

/** Programs of Node: from, to. `demo` and `standin` exist in a source tree only and are not shipped. */
const programs = [
  { from: 'src/main/index.ts', to: 'out/main/index.cjs' },
  { from: 'src/main/preload.ts', to: 'out/main/preload.cjs' },
  { from: 'src/cli/start.ts', to: 'out/cli/anso.cjs', banner: '#!/usr/bin/env node' },
  // read anew for every document: a third of it would be indentation; src/cli/keptProgram.ts has no import()
  { from: 'src/cli/anso.ts', to: 'out/cli/program.cjs', compact: true, supported: { 'dynamic-import': false } },
  { from: 'src/main/ocr/ocrWorker.ts', to: 'out/main/ocr-worker.cjs', compact: true },
  { from: 'src/main/scans/jpegWorker.ts', to: 'out/main/jpeg-worker.cjs', compact: true },
  { from: 'src/main/scans/pictureWorker.ts', to: 'out/main/picture-worker.cjs', compact: true },
  { from: 'src/pkcs11/host/tokenHost.ts', to: 'out/pkcs11/token-host.cjs' },
  { from: 'test/rig/demo/index.ts', to: 'out/cli/demo.cjs' },
  { from: 'test/standin/launch.ts', to: 'out/standin/launch.cjs', external: ['playwright-core'] },
];

const windowEntry = 'src/renderer/index.tsx';

const copies = [
  ...['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) => (
    { from: `node_modules/@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`, to: `out/fonts/Tinos_${face}.ttf` })),
  { from: 'node_modules/@expo-google-fonts/tinos/LICENSE_FONT', to: 'out/fonts/OFL.txt' },
  ...['tray.png', 'tray@2x.png'].map((icon) => ({ from: `build/icons/${icon}`, to: `out/main/${icon}` })),
  { from: 'node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm', to: 'out/ocr/tesseract-core.wasm' },
  { from: 'node_modules/tesseract.js-core/LICENSE', to: 'out/ocr/LICENSE.txt' },
  { from: 'node_modules/@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz', to: 'out/ocr/vie.traineddata.gz' },
  { from: 'test/standin/electron.sh', to: 'out/standin/electron.sh', executable: true },
  { from: 'src/renderer/index.html', to: 'out/renderer/index.html' },
  { from: 'node_modules/pdfjs-dist/build/pdf.worker.min.mjs', to: 'out/renderer/pdfjs/pdf.worker.mjs' },
  ...['wasm', 'cmaps', 'standard_fonts', 'iccs'].map((folder) => (
    { from: `node_modules/pdfjs-dist/${folder}`, to: `out/renderer/pdfjs/${folder}` })),
];

const sources = ['src', 'test/standin', 'test/rig', 'build/bundle.mjs', 'build/icons', 'package.json', 'node_modules/.anso-stamp']
  .map((path) => join(root, path));
const stampName = '.anso-stamp';

export async function build({ force = false } = {}) {
  const digest = digestOfTrees(sources);
  if (!force && isFresh(join(out, stampName), digest)) return;
  const started = performance.now();
  const missing = [...programs, ...copies, { from: windowEntry }].map(({ from }) => from)
    .filter((from) => !existsSync(join(root, from)));
  if (missing.length > 0) throw new SetUpError(`thiếu tệp nguồn / source files are missing: ${missing.join(', ')}`);
  // Made aside and put in place at once, so that a program that is running never meets half a tree.
  const fresh = join(modules, '.cache', `out-${process.pid}`);
  try {
    await bundleInto(fresh);
    for (const copy of copies) place(copy, fresh);
    writeStamp(join(fresh, stampName), digest);
    swap(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  say(`đã dựng out/ / built out/ (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

async function bundleInto(target) {
  const esbuild = await import('esbuild');
  try {
    const all = [...programs.map((program) => nodeProgram(program, target)), windowOptions(target)];
    await Promise.all(all.map((options) => esbuild.build(options)));
    for (const { to, compact } of programs) if (compact) escapeBeyondAscii(inTarget(to, target));
  } catch (error) {
    // esbuild has already shown each error with its place
    if (!error.errors) throw error;
    throw new SetUpError(`không dựng được chương trình / the build failed: ${error.errors.length} lỗi / errors`);
  }
  for (const { to, banner } of programs) if (banner) chmodSync(inTarget(to, target), 0o755);
}

/** esbuild leaves letters in regular expressions as they are; one of them makes Node hold all text twice as wide. */
function escapeBeyondAscii(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

function swap(fresh) {
  const old = `${fresh}-old`;
  if (existsSync(out)) renameSync(out, old);
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
}

const inTarget = (path, target) => join(target, path.slice('out/'.length));

function nodeProgram({ from, to, banner, compact = false, supported = {}, external: more = [] }, target) {
  return {
    absWorkingDir: root,
    entryPoints: [from],
    outfile: inTarget(to, target),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    supported,
    external: [...external, ...more],
    ...(banner ? { banner: { js: banner } } : {}),
    logLevel: 'warning',
    legalComments: 'none',
    sourcemap: false,
    minifyWhitespace: compact,
    minifySyntax: compact,
  };
}

function windowOptions(target) {
  return {
    absWorkingDir: root,
    entryPoints: [windowEntry],
    outdir: join(target, 'renderer'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'chrome156',
    jsx: 'automatic',
    minify: true,
    loader: { '.svg': 'file', '.png': 'file', '.ttf': 'file', '.woff2': 'file' },
    assetNames: 'assets/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    legalComments: 'none',
  };
}

function place({ from, to, executable = false }, target) {
  const copy = inTarget(to, target);
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(join(root, from), copy, { recursive: true });
  if (executable) chmodSync(copy, 0o755);
}

export const electronDist = () => [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(modules, 'electron', 'dist')]
  .find((folder) => folder && existsSync(join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')));
