import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a scan: pages of one picture each, as a scanner's software does, of about `bytes` in all. */
export function writeScan(path: string, bytes: number): void {
  const pages = Math.max(1, Math.round(bytes / 2_800_000));
  const pictureBytes = Math.floor(bytes / pages) - 500;
  const noise = randomFillSync(new Uint8Array(pictureBytes));
  const file = openSync(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const write = (part: string | Uint8Array): void => {
    const data = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    writeSync(file, data);
    position += data.length;
  };
  const object = (num: number, body: () => void): void => {
    offsets[num] = position;
    write(`${String(num)} 0 obj\n`);
    body();
    write('\nendobj\n');
  };
  write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const pageNumber = (index: number): number => 3 + index * 3;
  object(1, () => { write('<< /Type /Catalog /Pages 2 0 R >>'); });
  object(2, () => {
    const kids = Array.from({ length: pages }, (_, index) => `${String(pageNumber(index))} 0 R`).join(' ');
    write(`<< /Type /Pages /Count ${String(pages)} /Kids [${kids}] >>`);
  });
  for (let index = 0; index < pages; index += 1) {
    const page = pageNumber(index);
    const content = 'q 595 0 0 842 0 0 cm /I Do Q';
    object(page, () => {
      write(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(page + 1)} 0 R /Resources << /XObject << /I ${String(page + 2)} 0 R >> >> >>`);
    });
    object(page + 1, () => { write(`<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`); });
    object(page + 2, () => {
      write(`<< /Type /XObject /Subtype /Image /Width 1654 /Height 2339 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${String(pictureBytes)} >>\nstream\n`);
      write(noise);
      write('\nendstream');
    });
  }
  const xref = position;
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${String(offsets.length)}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${String(offsets.length)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`);
  closeSync(file);
}
