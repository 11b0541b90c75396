import { AnsoError } from '../../src/contract/errors';
import { BufferSource } from '../../src/core/bytes';
import { readLayout } from '../../src/core/decree30/readLayout';
import { archiveRules } from '../../src/core/pdf/archiveRules';
import { PdfDocument } from '../../src/core/pdf/document';
import type { OpenOptions } from '../../src/core/pdf/document';
import type { IncrementalUpdate } from '../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, PdfStream } from '../../src/core/pdf/objects';
import { readPageText } from '../../src/core/pdf/text/readPageText';
import { emptyFields } from '../../src/core/signature/emptyField';
import { prepareSignature, prepareTimestamp } from '../../src/core/signature/prepareSignature';
import { TrustStore } from '../../src/core/validation/trustStore';
import { validateDocument } from '../../src/core/validation/validateDocument';

/** What may be said of a file that is broken; anything else is a fault of the program. */
const expectable = new Set<string>([
  'damagedPdf', 'limitExceeded', 'notPdf', 'encryptedPdf', 'unsupportedPdf', 'documentLocked', 'changeForbidden', 'wrongUse',
  'malformedCms', 'malformedCertificate',
]);

/** Does with a file what the program does with one: reads, verifies, signs. The kind of the first error, or `done`. */
export function exercisePdf(bytes: Uint8Array, options: OpenOptions): string {
  return attempt(() => {
    const document = PdfDocument.open(new BufferSource(bytes), options);
    attempt(() => { readLayout((index) => readPageText(document, document.page(index)), document.pageCount); });
    readObjects(document);
    attempt(() => { validateDocument(document, { trust: TrustStore.empty, at: new Date('2026-11-21T08:00:00Z') }); });
    attempt(() => { archiveRules(document); prepareTimestamp(document, new Date(0), 4096); });
    attempt(() => { fillEmptyField(document); });
    sign(document, bytes);
  });
}

function readObjects(document: PdfDocument): void {
  let seen = 0;
  for (const num of document.objectNumbers()) {
    if (++seen > 300) break;
    attempt(() => {
      const object = document.resolve(new PdfRef(num));
      if (object instanceof PdfStream) document.decoded(object, 1 << 20);
    });
  }
}

/** A signature on the first page; what was written must open by its own structure, with the field in it. */
function sign(document: PdfDocument, bytes: Uint8Array): void {
  const prepared = prepareSignature(document, {
    page: 1,
    rectMm: { x: 1, y: 1, w: 5, h: 5 },
    appearance: emptyForm,
    signingTime: new Date('2026-11-21T08:00:00Z'),
  });
  const whole = new Uint8Array(bytes.length + prepared.appended.length);
  whole.set(bytes);
  whole.set(prepared.appended, bytes.length);
  const again = document.reopen(new BufferSource(whole));
  if (!again.signatureFields().some(({ name, value }) => name === prepared.fieldName && value)) {
    throw new Error('the signature that was written is not found');
  }
}

function fillEmptyField(document: PdfDocument): void {
  const [empty] = emptyFields(document);
  if (!empty) return;
  prepareSignature(document, {
    page: 1, rectMm: empty.rectMm, existingField: empty.field.name, appearance: emptyForm, signingTime: new Date(0),
  });
}

function emptyForm(update: IncrementalUpdate): PdfRef {
  const dict = PdfDict.from({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: [0, 0, 1, 1] });
  return update.add(new PdfStream(dict, new Uint8Array()));
}

function attempt(call: () => void): string {
  try {
    call();
    return 'done';
  } catch (thrown) {
    if (thrown instanceof AnsoError && expectable.has(thrown.kind)) return thrown.kind;
    throw thrown;
  }
}
