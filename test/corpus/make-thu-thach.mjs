/**
 * Makes the challenge set (thu-thach/) anew: the PDFs from make/challenge/documents.mjs, and thu-thach/truth.json from
 * rendered pixels. For developers; needs libreoffice-writer, chromium, poppler-utils, qpdf and the installed packages.
 * `node test/corpus/make-thu-thach.mjs [name-prefix...]`
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { documents as firstDocuments } from './make/challenge/documents.mjs';
import { writeDocx } from './make/challenge/docx.mjs';
import { finish, reserve } from './make/challenge/finish.mjs';
import { fodt } from './make/challenge/fodt.mjs';
import { makeFonts } from './make/challenge/fonts.mjs';
import { html } from './make/challenge/html.mjs';
import { laterDocuments } from './make/challenge/laterDocuments.mjs';
import { measureBlock, measureSlots, render, sameInk, sizeMm } from './make/challenge/measure.mjs';
import { officeDocuments } from './make/challenge/officeDocuments.mjs';
import { rtf } from './make/challenge/rtf.mjs';
import { chromium } from './make/chromium.mjs';

const documents = [...firstDocuments, ...laterDocuments, ...officeDocuments];
const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'thu-thach');
const work = mkdtempSync(join(tmpdir(), 'anso-thu-thach-'));
const tinos = join(here, '../../node_modules/@expo-google-fonts/tinos');
const environment = { ...process.env, FONTCONFIG_FILE: fontConfiguration(), SOURCE_DATE_EPOCH: '1795212000' };

function fontConfiguration() {
  makeFonts(tinos, join(work, 'made'));
  const file = join(work, 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${tinos}</dir><dir>${join(work, 'made')}</dir><cachedir>${join(work, 'cache')}</cachedir></fontconfig>`);
  return file;
}

/** The signers that the document itself has; those of an annex are no blocks of it. */
function blocksOf(items) {
  const found = new Map();
  const visit = (item) => {
    for (const part of item.t ?? []) {
      if (!part.mark || part.mark.block >= 8) continue;
      const block = found.get(part.mark.block) ?? { title: '', signer: '' };
      found.set(part.mark.block, { ...block, [part.mark.part === 'title' ? 'title' : 'signer']: part.s });
    }
    for (const inner of item.items ?? []) visit(inner);
    for (const row of item.rows ?? []) for (const cell of row) for (const inner of cell.items) visit(inner);
  };
  items.forEach(visit);
  return [...found].sort(([a], [b]) => a - b).map(([, block]) => block);
}

/** Every length times a factor. */
function enlarged(factor, value) {
  if (Array.isArray(value)) return value.map((item) => enlarged(factor, item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key, key.endsWith('Mm') ? Math.round(inner * factor * 10) / 10 : enlarged(factor, inner)]));
}

const wanted = process.argv.slice(2);
const chosen = documents.filter(({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)));
const truthFile = join(target, 'truth.json');
mkdirSync(target, { recursive: true });
const truths = existsSync(truthFile) ? JSON.parse(readFileSync(truthFile, 'utf8')) : {};

try {
  const jobs = chosen.flatMap((document) => {
    const passes = [null, ...Array.from({ length: Math.max(1, blocksOf(document.items).length) }, (_, k) => k)];
    return passes.map((pass) => ({ document, pass, file: join(work, `${document.name}.${pass ?? 'plain'}.pdf`) }));
  });
  const odt = jobs.filter(({ document }) => document.by === 'office');
  for (const { document, pass, file } of odt) writeFileSync(file.replace(/pdf$/, 'fodt'), fodt(document, pass));
  const docx = jobs.filter(({ document }) => document.by === 'docx');
  for (const { document, pass, file } of docx) writeDocx(document, pass, file.replace(/pdf$/, 'docx'));
  const rich = jobs.filter(({ document }) => document.by === 'rtf');
  for (const { document, pass, file } of rich) writeFileSync(file.replace(/pdf$/, 'rtf'), rtf(document, pass));
  const written = [...odt.map(({ file }) => file.replace(/pdf$/, 'fodt')), ...docx.map(({ file }) => file.replace(/pdf$/, 'docx')), ...rich.map(({ file }) => file.replace(/pdf$/, 'rtf'))];
  if (written.length > 0) {
    execFileSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(work, 'office'))}`, '--headless', '--convert-to', 'pdf:writer_pdf_Export',
      '--outdir', work, ...written], { env: environment, stdio: 'ignore' });
  }
  for (const { document, pass, file } of jobs.filter(({ document }) => document.by === 'chromium')) {
    const page = file.replace(/pdf$/, 'html');
    writeFileSync(page, html(document, pass));
    chromium(page, ['--no-pdf-header-footer', `--print-to-pdf=${file}`], { work, environment });
  }
  for (const document of chosen) {
    const blocks = blocksOf(document.items);
    const own = jobs.filter((job) => job.document === document);
    for (const { file } of own) await finish(file, document.after);
    const [plain, ...coloured] = own.map(({ file }) => render(file));
    if (coloured.some((pages) => !sameInk(plain, pages))) throw new Error(`${document.name}: the coloured copy is set differently`);
    // poppler does not apply /UserUnit, viewers do.
    const unit = (document.after ?? []).find(([step]) => step === 'userUnit')?.[1] ?? 1;
    const isScan = (document.after ?? []).some(([step]) => step === 'scan');
    truths[`${document.name}.pdf`] = enlarged(unit, {
      pages: plain.length, ...sizeMm(plain[0]), textLayer: !isScan,
      blocks: (document.noBlock ? [] : blocks).map((block, k) => {
        const signer = document.signers?.[k] ?? block.signer;
        return { ...block, signer, ...measureBlock(coloured[k], plain) };
      }),
      slots: document.slotsNotExpected ? {} : measureSlots(coloured[0]),
    });
    if (document.reserve) await reserve(own[0].file, truths[`${document.name}.pdf`].slots);
    copyFileSync(own[0].file, join(target, `${document.name}.pdf`));
    console.log(document.name, plain.length, JSON.stringify(truths[`${document.name}.pdf`].blocks.map(({ page, titleBottomMm, nameTopMm }) => [page, titleBottomMm, nameTopMm])));
  }
  const ordered = documents.map(({ name }) => [`${name}.pdf`, truths[`${name}.pdf`]]).filter(([, truth]) => truth);
  writeFileSync(truthFile, `${JSON.stringify(Object.fromEntries(ordered), null, 1)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
