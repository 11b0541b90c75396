import { ftruncateSync, closeSync, openSync, writeSync } from 'node:fs';

/** Behind this many bytes an offset no longer fits into four of a cross-reference stream. */
const fourGigabytes = 2 ** 32;

/**
 * Writes a document of one page whose content, page and cross-references stand behind an attachment of more than 4 GB:
 * zeros that take no room on the disk. The offsets stand in a table, or in a stream with five bytes for each.
 */
export function writeHugeFile(path: string, kind: 'table' | 'stream'): void {
  const file = openSync(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const write = (part: string | Uint8Array): void => {
    position += writeSync(file, typeof part === 'string' ? Buffer.from(part, 'latin1') : part, 0, part.length, position);
  };
  const object = (num: number, body: string): void => {
    offsets[num] = position;
    write(`${String(num)} 0 obj\n${body}\nendobj\n`);
  };
  write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  offsets[5] = position;
  write(`5 0 obj\n<< /Length ${String(fourGigabytes)} >>\nstream\n`);
  position += fourGigabytes;
  ftruncateSync(file, position);
  write('\nendstream\nendobj\n');
  const content = '0.2 0.4 0.8 rg 100 300 200 80 re f';
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>');
  object(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>');
  object(4, `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`);
  const start = position;
  const trailer = '/Root 1 0 R';
  if (kind === 'table') {
    const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    write(`xref\n0 6\n0000000000 65535 f \n${entries}trailer\n<< /Size 6 ${trailer} >>\n`);
  } else {
    const rows = [0, ...offsets.slice(1), start].flatMap((offset, num) => [num === 0 ? 0 : 1, ...fiveBytes(offset), 0]);
    write(`6 0 obj\n<< /Type /XRef /Size 7 /W [1 5 1] ${trailer} /Length ${String(rows.length)} >>\nstream\n`);
    write(Uint8Array.from(rows));
    write('\nendstream\nendobj\n');
  }
  write(`startxref\n${String(start)}\n%%EOF\n`);
  closeSync(file);
}

const fiveBytes = (value: number): readonly number[] =>
  [4, 3, 2, 1, 0].map((power) => Math.floor(value / 256 ** power) & 255);
