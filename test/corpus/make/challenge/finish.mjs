/** What is done to a finished PDF: turned, cropped, scaled, written anew by another program, scanned. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { PDFDocument, PDFName, PDFNumber, PDFString, degrees } from 'pdf-lib';
import { reemit } from './reemit.mjs';

const mm = 72 / 25.4;

const steps = {
  reemit: (file, options) => reemit(file, options),
  /** The last page lies on its side and is shown so. */
  turnLast: withPdfLib((pdf, angle) => { pdf.getPages().at(-1).setRotation(degrees(angle)); }),
  /** A scan with the words of the page as invisible text over it, in Helvetica stretched to each word. */
  ocrLayer: async (file, jitter = 0) => {
    const words = execFileSync('pdftotext', ['-bbox', file, '-']).toString('utf8');
    const target = await PDFDocument.create();
    await addScans(target, file, Infinity, 60);
    const pages = target.getPages();
    let page = -1; let i = 0;
    const map = new Map(); const out = pages.map(() => []);
    for (const line of words.split('\n')) {
      if (line.includes('<page ')) page += 1;
      const m = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/.exec(line);
      if (!m) continue;
      const [x0, y0, x1, y1] = m.slice(1, 5).map(Number);
      const text = m[5].replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
      if (/^[.…_]+$/.test(text)) continue;
      const shift = jitter * mm * Math.sin((i += 1) * 2.3);
      const codes = [...text].map((char) => { if (!map.has(char)) map.set(char, map.size + 1); return map.get(char).toString(16).padStart(4, '0'); }).join('');
      const size = Math.round((y1 - y0) * 0.95);
      const height = pages[page].getHeight();
      out[page].push(`BT 3 Tr /Ocr ${size} Tf ${((x1 - x0) / (0.5 * size * [...text].length) * 100).toFixed(2)} Tz 1 0 0 1 ${(x0 + shift).toFixed(2)} ${(height - y1 + 0.22 * size + shift / 2).toFixed(2)} Tm <${codes}> Tj ET`);
    }
    const { context } = target;
    const hex = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex');
    const cmap = context.register(context.flateStream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${[...map].map(([char, code]) => `1 beginbfchar <${code.toString(16).padStart(4, '0')}> <${hex(char)}> endbfchar`).join('\n')}\nendcmap end end`));
    const descriptor = context.register(context.obj({ Type: 'FontDescriptor', FontName: 'GlyphLessFont', Flags: 5, FontBBox: [0, 0, 500, 1000], Ascent: 1000, Descent: -1, ItalicAngle: 0, StemV: 80, CapHeight: 1000 }));
    const cid = context.register(context.obj({ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: 'GlyphLessFont', CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 }, FontDescriptor: descriptor, DW: 500, CIDToGIDMap: 'Identity' }));
    const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: 'GlyphLessFont', Encoding: 'Identity-H', DescendantFonts: [cid], ToUnicode: cmap }));
    pages.forEach((each, k) => { each.node.normalize(); each.node.setFontDictionary(PDFName.of('Ocr'), font); each.node.addContentStream(context.register(context.flateStream(out[k].join('\n')))); });
    save(file, await target.save());
  },

  rotate: withPdfLib((pdf, angle) => {
    // The page is turned in the file, and turned back for the reader: it lies on its side, /Rotate puts it upright.
    for (const page of pdf.getPages()) {
      const { width, height } = page.getSize();
      const matrix = { 90: [0, 1, -1, 0, height, 0], 180: [-1, 0, 0, -1, width, height], 270: [0, -1, 1, 0, 0, width] }[angle];
      wrap(pdf, page, matrix);
      if (angle !== 180) {
        page.setMediaBox(0, 0, height, width);
        if (page.node.get(PDFName.of('CropBox'))) {
          const { x, y, width: w, height: h } = page.getCropBox();
          const [a, b, c, d, e, f] = matrix;
          const xs = [a * x + c * y + e, a * (x + w) + c * (y + h) + e];
          const ys = [b * x + d * y + f, b * (x + w) + d * (y + h) + f];
          page.setCropBox(Math.min(...xs), Math.min(...ys), Math.abs(xs[1] - xs[0]), Math.abs(ys[1] - ys[0]));
        }
      }
      page.setRotation(degrees(angle));
    }
  }),
  /** The sheet is larger than what is shown, and does not begin at the origin. */
  crop: withPdfLib((pdf, dx, dy) => {
    for (const page of pdf.getPages()) {
      const { width, height } = page.getSize();
      page.setMediaBox(-dx * mm, -dy * mm, width + 2 * dx * mm, height + 2 * dy * mm);
      page.setCropBox(0, 0, width, height);
    }
  }),
  userUnit: withPdfLib((pdf, unit) => {
    for (const page of pdf.getPages()) {
      const { width, height } = page.getSize();
      wrap(pdf, page, [1 / unit, 0, 0, 1 / unit, 0, 0]);
      page.setMediaBox(0, 0, width / unit, height / unit);
      page.node.delete(PDFName.of('CropBox'));
      page.node.set(PDFName.of('UserUnit'), PDFNumber.of(unit));
    }
  }),
  form: async (file) => {
    const source = await PDFDocument.load(readFileSync(file));
    const target = await PDFDocument.create();
    for (const page of await target.embedPages(source.getPages())) target.addPage([page.width, page.height]).drawPage(page);
    save(file, await target.save());
  },
  cairo: (file) => {
    execFileSync('pdftocairo', ['-pdf', file, `${file}.out`]);
    writeFileSync(file, readFileSync(`${file}.out`));
  },
  qpdf: (file, ...options) => {
    execFileSync('qpdf', [...options, '--deterministic-id', file, `${file}.out`]);
    writeFileSync(file, readFileSync(`${file}.out`));
  },
  scan: async (file) => {
    const target = await PDFDocument.create();
    await addScans(target, file);
    save(file, await target.save());
  },
  appendScan: withPdfLib(async (pdf, count, file) => { await addScans(pdf, file, count); }),
  prependScan: async (file) => {
    const source = await PDFDocument.load(readFileSync(file));
    const target = await PDFDocument.create();
    await addScans(target, file);
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
    save(file, await target.save());
  },
};

/** Text fields over the slots, as a document has them whose number and date were reserved before the official signs. */
export const reserve = withPdfLib((pdf, slots) => {
  const form = pdf.getForm();
  for (const [kind, { page, leftMm, rightMm, topMm, bottomMm }] of Object.entries(slots)) {
    const sheet = pdf.getPage(page - 1);
    const field = form.createTextField({ number: 'So', day: 'Ngay', month: 'Thang' }[kind]);
    field.addToPage(sheet, {
      x: leftMm * mm, y: sheet.getHeight() - bottomMm * mm, width: (rightMm - leftMm) * mm, height: (bottomMm - topMm) * mm,
      borderWidth: 0, borderColor: undefined, backgroundColor: undefined,
    });
  }
});

export async function finish(file, after = []) {
  for (const [step, ...values] of after) await steps[step](file, ...values);
}

const save = (file, bytes) => writeFileSync(file, bytes);

function withPdfLib(change) {
  return async (file, ...values) => {
    const pdf = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
    await change(pdf, ...values, file);
    save(file, await pdf.save({ useObjectStreams: true }));
  };
}

function wrap(pdf, page, matrix) {
  const stream = (text) => pdf.context.register(pdf.context.stream(text));
  page.node.normalize();
  page.node.wrapContentStreams(stream(`q ${matrix.map((n) => n.toFixed(4)).join(' ')} cm\n`), stream('\nQ'));
}

async function addScans(pdf, file, count = Infinity, quality = 30) {
  const pages = PDFDocument.load(readFileSync(file)).then((loaded) => loaded.getPageCount());
  for (let page = 1; page <= Math.min(count, await pages); page += 1) {
    const one = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', `quality=${quality}`, ...one, file, `${file}.scan`]);
    const picture = await pdf.embedJpg(readFileSync(`${file}.scan.jpg`));
    const [width, height] = [picture.width * 0.36, picture.height * 0.36];
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
}
