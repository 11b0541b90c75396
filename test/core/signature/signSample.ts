import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import type { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfStream, type PdfRef } from '../../../src/core/pdf/objects';
import { completeCms, contentsBytesFor, signedAttributes } from '../../../src/core/signature/completeCms';
import { digestInfo } from '../../../src/core/signature/digestInfo';
import { RangeDigests } from '../../../src/core/signature/digestRanges';
import { embed, prepareSignature, type SignatureRequest } from '../../../src/core/signature/prepareSignature';
import type { Certificate } from '../../../src/core/pki/certificate';
import { KeySigner, type TestIdentity } from '../pki/testPki';

/** A red square of 30 by 30 mm. */
export function redSquare(update: IncrementalUpdate): PdfRef {
  const content = new TextEncoder().encode('1 0 0 rg 0 0 85 85 re f');
  const dict = PdfDict.from({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: [0, 0, 85, 85] });
  return update.add(new PdfStream(dict, content));
}

export interface SampleSignature extends Partial<SignatureRequest> {
  readonly chain?: readonly Certificate[];
}

/** A signature field whose CMS anything may have made; `change` alters the prepared bytes, keeping their length. */
export async function signSampleWith(
  file: Uint8Array,
  request: Partial<SignatureRequest>,
  makeCms: (content: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  change: (appended: string) => string = (text) => text,
): Promise<Uint8Array> {
  const prepared = prepareSignature(PdfDocument.open(new BufferSource(file)), {
    page: 1, rectMm: { x: 100, y: 200, w: 30, h: 30 }, appearance: redSquare, signingTime: new Date(), ...request,
  });
  const appended = new Uint8Array(Buffer.from(change(Buffer.from(prepared.appended).toString('latin1')), 'latin1'));
  const whole = joined(file, appended);
  const [, gap, resume, length] = prepared.byteRange;
  const content = joined(whole.subarray(0, gap), whole.subarray(resume, resume + length));
  return joined(file, embed({ ...prepared, appended }, await makeCms(content)));
}

/** Signs as the program does, with a key in memory in the place of the token. */
export async function signSample(
  file: Uint8Array,
  identity: TestIdentity,
  request: SampleSignature = {},
): Promise<Uint8Array> {
  const { certificate, privateKey } = identity;
  const { chain = [], ...rest } = request;
  const prepared = prepareSignature(PdfDocument.open(new BufferSource(file), { repair: true }), {
    page: 1,
    rectMm: { x: 100, y: 200, w: 30, h: 30 },
    appearance: redSquare,
    signingTime: new Date(),
    contentsBytes: contentsBytesFor(certificate, chain),
    ...rest,
  });
  const whole = new BufferSource(joined(file, prepared.appended));
  const [digest] = new RangeDigests(whole, [{ byteRange: prepared.byteRange, algorithm: 'SHA-256' }]).digests();
  const attributes = signedAttributes(digest ?? new Uint8Array(), certificate);
  const signature = await new KeySigner(privateKey).sign(digestInfo(attributes));
  return joined(file, embed(prepared, completeCms({ certificate, chain, signedAttributes: attributes, signature })));
}

export function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}

/** /Contents of the last signature and the bytes that it covers. */
export function lastSignature(file: Uint8Array): { cms: Uint8Array; content: Uint8Array } {
  const text = Buffer.from(file).toString('latin1');
  const match = [...text.matchAll(/\/ByteRange ?\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1);
  const [start = 0, gap = 0, resume = 0, length = 0] = (match ?? []).slice(1).map(Number);
  const hex = text.slice(gap + 1, resume - 1);
  const content = joined(file.subarray(start, start + gap), file.subarray(resume, resume + length));
  return { cms: new Uint8Array(Buffer.from(hex, 'hex')), content };
}
