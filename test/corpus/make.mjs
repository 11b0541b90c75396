/**
 * Makes the PDFs of this folder anew from their sources, and truth.json from the rendered pages.
 * For developers; needs libreoffice-writer, chromium, poppler-utils and qpdf, and the installed packages
 * (Tinos comes from npm). `node test/corpus/make.mjs [name...]`; pictures: `node test/corpus/make.mjs pictures`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from './make/chromium.mjs';
import { documents } from './make/documents.mjs';
import { measure } from './make/measure.mjs';
import { makePictures } from './make/pictures.mjs';
import { scan } from './make/scan.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'anso-corpus-'));
const environment = { ...process.env, FONTCONFIG_FILE: fontConfiguration(), SOURCE_DATE_EPOCH: '1795212000' };
const pdf = (name) => join(here, `${name}.pdf`);

/** Only Tinos is added: the documents ask for it by name. */
function fontConfiguration() {
  const file = join(work, 'fonts.conf');
  const fonts = join(here, '../../node_modules/@expo-google-fonts/tinos');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${fonts}</dir><cachedir>${join(work, 'fonts')}</cachedir></fontconfig>`);
  return file;
}

function fromLibreOffice({ name, filter }) {
  const target = filter ? `pdf:writer_pdf_Export:${JSON.stringify(filter)}` : 'pdf:writer_pdf_Export';
  execFileSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(join(work, 'office'))}`, '--headless',
    '--convert-to', target, '--outdir', work, join(here, `${name}.fodt`),
  ], { env: environment, stdio: 'ignore' });
  renameOver(join(work, `${name}.pdf`), pdf(name));
}

function fromChromium({ name }) {
  const switches = ['--no-pdf-header-footer', `--print-to-pdf=${pdf(name)}`];
  chromium(join(here, `${name}.html`), switches, { work, environment });
}

/** The same page lying on its side in the file, and turned upright by /Rotate. */
function rotated({ name, of }) {
  const flat = join(work, 'flat.pdf');
  execFileSync('qpdf', [pdf(of), flat, '--rotate=-90:1', '--flatten-rotation']);
  execFileSync('qpdf', [flat, pdf(name), '--rotate=+90:1']);
}

function renameOver(from, to) {
  writeFileSync(to, readFileSync(from));
  rmSync(from);
}

const makers = {
  fodt: fromLibreOffice,
  html: fromChromium,
  scan: ({ name, of }) => scan(pdf(of), pdf(name)),
  rotate: rotated,
};

try {
  const wanted = process.argv.slice(2);
  if (wanted.includes('pictures')) makePictures(join(here, 'pictures'), environment);
  const chosen = wanted.length === 0 ? documents : documents.filter(({ name }) => wanted.includes(name));
  const truthFile = join(here, 'truth.json');
  const truth = existsSync(truthFile) ? JSON.parse(readFileSync(truthFile, 'utf8')) : {};
  for (const document of chosen) {
    makers[document.from](document);
    const words = document.from === 'scan' ? pdf(document.of) : undefined;
    const measured = measure(pdf(document.name), document, words);
    truth[`${document.name}.pdf`] = measured;
    const places = measured.blocks.map((block) => `p. ${block.page}, ${block.titleBottomMm}-${block.nameTopMm} mm`);
    console.log(`${document.name}.pdf`, places.join('; '));
  }
  const entries = documents.map(({ name }) => [`${name}.pdf`, truth[`${name}.pdf`]]);
  const ordered = Object.fromEntries(entries.filter(([, value]) => value));
  writeFileSync(truthFile, `${JSON.stringify(ordered, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
