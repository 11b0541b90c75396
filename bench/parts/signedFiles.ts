import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { BufferSource, ConcatenatedSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { completeCms, contentsBytesFor, signedAttributes } from '../../src/core/signature/completeCms';
import { digestInfo } from '../../src/core/signature/digestInfo';
import { RangeDigests } from '../../src/core/signature/digestRanges';
import { embed, prepareSignature } from '../../src/core/signature/prepareSignature';
import { FileSource } from '../../src/main/files/fileSource';
import { KeySigner, type TestIdentity } from '../../test/core/pki/testPki';
import { redSquare } from '../../test/core/signature/signSample';

/** Appends signatures to a file, one after another, with keys in memory. */
export async function signFile(path: string, signers: readonly TestIdentity[]): Promise<void> {
  for (const [index, { certificate, privateKey }] of signers.entries()) {
    const source = FileSource.open(path);
    const prepared = prepareSignature(PdfDocument.open(source), {
      page: 1, rectMm: { x: 20 + (index % 8) * 20, y: 200, w: 15, h: 15 }, appearance: redSquare,
        signingTime: new Date(),
      contentsBytes: contentsBytesFor(certificate, []),
    });
    const whole = new ConcatenatedSource(source, new BufferSource(prepared.appended));
    const [digest] = new RangeDigests(whole, [{ byteRange: prepared.byteRange, algorithm: 'SHA-256' }]).digests();
    const attributes = signedAttributes(digest ?? new Uint8Array(), certificate);
    const signature = await new KeySigner(privateKey).sign(digestInfo(attributes));
    source.close();
    appendFileSync(path,
      embed(prepared, completeCms({ certificate, chain: [], signedAttributes: attributes, signature })));
  }
}

/** A document of one page with `count` objects that it shows nothing of, as office suites write them. */
export function writeManyObjects(path: string, count: number): void {
  const parts = ['%PDF-1.7\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const object = (num: number, body: string): void => {
    offsets[num] = length;
    const text = `${String(num)} 0 obj\n${body}\nendobj\n`;
    parts.push(text);
    length += text.length;
  };
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  object(2, '<</Type/Pages/Kids[3 0 R]/Count 1>>');
  object(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>');
  object(4, '<</Length 7>>stream\n0 0 m S\nendstream');
  for (let num = 5; num < count; num++) object(num,
    `<</Type/StructElem/S/P/P ${String(Math.max(5, num - 1))} 0 R/K[${String(num)} ${String(num + 1)}]/Pg 3 0 R>>`);
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 ${String(offsets.length)}\n0000000000 65535 f \n${entries}trailer\n<</Size ${String(offsets.length)}/Root 1 0 R>>\nstartxref\n${String(length)}\n%%EOF\n`);
  writeFileSync(path, parts.join(''), 'latin1');
}

export const sizeOf = (path: string): number => statSync(path).size;
