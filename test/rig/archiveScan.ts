import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName } from 'pdf-lib';
import { BufferSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { embedFont } from '../../src/core/pdf/font/embedFont';
import { TrueTypeFont } from '../../src/core/pdf/font/trueTypeFont';
import { IncrementalUpdate } from '../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfStream } from '../../src/core/pdf/objects';

const tinos = path.resolve(__dirname, '../../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');

/** What a scanner for the archive says of its file (ISO 19005-2 6.6.4). */
const metadata = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/**
 * A record digitised for the archive (TT 05/2025/TT-BNV Đ8) from the first page of a document: a colour picture of
 * 200 dpi and 24 bit, over an invisible layer of the words that recognition found, as PDF/A-2.
 */
export async function archiveScan(source: string, target: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anso-archive-'));
  try {
    const picture = path.join(folder, 'page');
    execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=60', '-singlefile', source, picture]);
    const document = await PDFDocument.create();
    const page = document.addPage([595.28, 841.89]);
    page.drawImage(await document.embedJpg(readFileSync(`${picture}.jpg`)), { x: 0, y: 0, width: 595.28, height: 841.89 });
    const stream = document.context.stream(metadata, { Type: 'Metadata', Subtype: 'XML' });
    document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
    writeFileSync(target, withWords(await document.save({ useObjectStreams: false }), source));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The words of the source where they are printed, invisible (ISO 32000-2 9.3.6, mode 3), under the picture. */
function withWords(file: Uint8Array, source: string): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file));
  const page = document.page(0);
  if (!page.ref) throw new Error('a page without an object');
  const font = TrueTypeFont.parse(readFileSync(tinos));
  const words = wordsOf(source);
  const content = words.map(({ text, x, bottom, size }) =>
    `BT 3 Tr /Ocr ${size.toFixed(2)} Tf 1 0 0 1 ${x.toFixed(2)} ${(841.89 - bottom).toFixed(2)} Tm <${hex(font, text)}> Tj ET`).join('\n');
  const update = new IncrementalUpdate(document);
  const bytes = new TextEncoder().encode(content);
  const layer = update.add(new PdfStream(PdfDict.from({ Length: bytes.length }), bytes));
  const resources = document.dict(page.dict.get('Resources')) ?? new PdfDict();
  const fonts = PdfDict.from({ Ocr: embedFont(update, font, words.map(({ text }) => text)) });
  const contents = page.dict.get('Contents') ?? null;
  update.replace(page.ref, page.dict.with({
    Contents: [layer, ...(document.array(contents) ?? [contents])], Resources: resources.with({ Font: fonts }),
  }));
  return Buffer.concat([file, update.write().bytes]);
}

interface PrintedWord {
  readonly text: string;
  readonly x: number;
  /** Of the baseline, in points from the top. */
  readonly bottom: number;
  readonly size: number;
}

function wordsOf(source: string): PrintedWord[] {
  const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', source, '-'], { encoding: 'utf8' });
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</gu;
  return [...boxes.matchAll(word)].map(([, x, top, bottom, text = '']) => {
    const height = Number(bottom) - Number(top);
    return { text: plain(text), x: Number(x), bottom: Number(bottom) - 0.22 * height, size: 0.9 * height };
  });
}

const hex = (font: TrueTypeFont, text: string): string =>
  font.glyphsOf(text).map((glyph) => glyph.toString(16).padStart(4, '0')).join('');

const plain = (word: string): string =>
  word.replace(/&amp;/gu, '&').replace(/&lt;/gu, '<').replace(/&gt;/gu, '>').replace(/&quot;/gu, '"').normalize('NFC');
