import type { ChangesAfter, SignatureVerdict } from '../../../../src/contract/models';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { PdfRef } from '../../../../src/core/pdf/objects';
import { TrustStore } from '../../../../src/core/validation/trustStore';
import { validateDocument } from '../../../../src/core/validation/validateDocument';
import { TestPki, type TestIdentity } from '../../pki/testPki';
import { appendRevision, sampleObjects, samplePdf, stream, type SampleObjects } from '../../signature/samplePdf';
import { signSample } from '../../signature/signSample';

let pki: TestPki;
export let person: TestIdentity;
export let agency: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { key: 'RSA-2048' });
  agency = pki.leaf(root, { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

export const verdictOf = (file: Uint8Array, index = 0): SignatureVerdict => {
  const options = { trust: TrustStore.empty, at: new Date() };
  const verdict = validateDocument(PdfDocument.open(new BufferSource(file)), options);
  const signature = verdict.signatures[index];
  if (!signature) throw new Error('no signature');
  return signature;
};
export const after = (file: Uint8Array): ChangesAfter => verdictOf(file).changesAfter;

/** Object 6 is an empty signature field, 7 a text field with appearance 8, 9 the metadata, 10 the information. */
export const base = (changes: SampleObjects = {}): Uint8Array =>
  samplePdf(
    sampleObjects({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R/Extensions 12 0 R>>',
      3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R 7 0 R]/Resources<</Font<</F1 5 0 R>>>>>>',
      6: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R>>',
      7: '<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1.000.000)/Rect[10 60 100 90]/P 3 0 R/AP<</N 8 0 R>>>>',
      8: stream('BT /F1 9 Tf (1.000.000) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 90 30]'),
      9: stream('<x:xmpmeta/>', '/Type/Metadata/Subtype/XML'),
      10: '<</Title(A)>>',
      11: '<</Fields[6 0 R 7 0 R]>>',
      12: '<<>>',
      ...changes,
    }),
    '/Root 1 0 R/Info 10 0 R',
  );
/** A revision with a signature of a format that is not judged, as object 90. */
export function foreignSignature(file: Uint8Array, objects: SampleObjects): Uint8Array {
  const room = '/ByteRange[0                                ]';
  const value = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/Foreign.format.unknown${room}/Contents<00>>>`;
  const text = Buffer.from(appendRevision(file, { ...objects, 90: value }, trailer)).toString('latin1');
  const gap = text.lastIndexOf('<00>');
  const range = `/ByteRange[0 ${gap} ${gap + 4} ${text.length - gap - 4}`.padEnd(room.length - 1);
  return new Uint8Array(Buffer.from(text.replace(room, `${range}]`), 'latin1'));
}
export const trailer = { trailer: '/Root 1 0 R/Info 10 0 R' };

export interface Signed {
  readonly file: Uint8Array;
  /** Numbers of the objects that the signature made. */
  readonly field: number;
  readonly value: number;
  readonly appearance: number;
  /** Text of an object as the signed revision has it. */
  readonly text: (num: number) => string;
}
export async function signed(changes: SampleObjects = {}): Promise<Signed> {
  const file = await signSample(base(changes), person);
  const document = PdfDocument.open(new BufferSource(file));
  const field = document.signatureFields().find(({ name }) => name === 'Signature1');
  const appearance = document.dict(field?.dict.get('AP'))?.get('N');
  const source = Buffer.from(file).toString('latin1');
  return {
    file,
    field: field?.ref?.num ?? 0,
    value: field?.valueRef?.num ?? 0,
    appearance: appearance instanceof PdfRef ? appearance.num : 0,
    text: (num) => [...source.matchAll(new RegExp(`(?:^|\\n)${num} 0 obj\\n([^]*?)\\nendobj`, 'g'))].at(-1)?.[1] ?? '',
  };
}
