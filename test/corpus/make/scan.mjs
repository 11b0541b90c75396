/** A scanned document: one colour JPEG a page, 200 dpi (NĐ 30/2020 PL I part II), and no text, as an office scanner writes it. */
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';

export function scan(source, target) {
  const folder = mkdtempSync(join(tmpdir(), 'anso-scan-'));
  try {
    execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=55', '-singlefile', source, join(folder, 'page')]);
    writeFileSync(target, imagePdf(readFileSync(join(folder, 'page.jpg')), 595.28, 841.89));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function imagePdf(jpeg, widthPt, heightPt) {
  const { width, height } = jpegSize(jpeg);
  const content = Buffer.from(`q ${widthPt} 0 0 ${heightPt} 0 0 cm /Im0 Do Q`);
  const stream = (entries, bytes) => Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream'),
  ]);
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] /Resources << /XObject << /Im0 5 0 R >> >> /Contents 4 0 R >>`),
    stream('', content),
    stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, jpeg),
    Buffer.from('<< /Producer (Office scanner) >>'),
  ];
  const parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let offset = parts[0].length;
  const offsets = objects.map((body, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    const start = offset;
    parts.push(whole);
    offset += whole.length;
    return start;
  });
  const rows = offsets.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${offset}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Reads the frame header (ITU-T T.81 B.2.2). */
function jpegSize(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  throw new Error('no frame header in the JPEG');
}
