/** What is done to a finished PDF: turned, cropped, scaled, written anew by another program, scanned. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { PDFDocument, PDFName, PDFNumber, degrees } from 'pdf-lib';

const mm = 72 / 25.4;

const steps = {
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

async function addScans(pdf, file, count = Infinity) {
  const pages = PDFDocument.load(readFileSync(file)).then((loaded) => loaded.getPageCount());
  for (let page = 1; page <= Math.min(count, await pages); page += 1) {
    const one = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=30', ...one, file, `${file}.scan`]);
    const picture = await pdf.embedJpg(readFileSync(`${file}.scan.jpg`));
    const [width, height] = [picture.width * 0.36, picture.height * 0.36];
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
}
