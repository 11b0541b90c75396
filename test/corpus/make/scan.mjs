/** A scanned document as an office scanner writes it: one colour JPEG, 200 dpi (NĐ 30/2020 PL I part II), no text. */
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';

export function scan(source, target) {
  const folder = mkdtempSync(join(tmpdir(), 'anso-scan-'));
  try {
    const picture = join(folder, 'page');
    execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=55', '-singlefile', source, picture]);
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
    Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}]\n`
      + '/Resources << /XObject << /Im0 5 0 R >> >> /Contents 4 0 R >>'),
    stream('', content),
    stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height}\n`
      + '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode', jpeg),
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
  const size = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n`
    + `<< /Size ${size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${offset}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Reads the frame header (ITU-T T.81 B.2.2). */
function jpegSize(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const isFrame = jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2;
    if (isFrame) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  throw new Error('no frame header in the JPEG');
}
