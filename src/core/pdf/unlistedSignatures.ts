import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from './document';
import { PdfDict, PdfRef, isName } from './objects';

const maxObjects = 20_000;

/**
 * Widgets of filled signature fields that a later revision put on a page and forgot in the form: Poppler, where the
 * form stands directly in the catalog. Readers that take fields from the pages show them as signatures, so they are
 * judged like every other. `listed` are the numbers of the form's fields. Nothing is looked for in the first revision,
 * nor behind the first 20,000 objects of the others.
 */
export function unlistedSignatures(document: PdfDocument, listed: ReadonlySet<number>): readonly PdfRef[] {
  const found: PdfRef[] = [];
  let looked = 0;
  const seen = new Set<number>(listed);
  for (const section of document.sections.slice(0, -1)) {
    for (const num of section.numbers()) {
      const entry = document.entry(num);
      if (!entry || entry.type === 'free' || seen.has(num)) continue;
      seen.add(num);
      if (++looked > maxObjects) return found;
      const ref = new PdfRef(num, entry.type === 'offset' ? entry.gen : 0);
      if (isSignatureWidget(document, ref)) found.push(ref);
    }
  }
  return found;
}

function isSignatureWidget(document: PdfDocument, ref: PdfRef): boolean {
  try {
    const dict = document.readOnce(ref);
    if (!(dict instanceof PdfDict) || !isName(document.resolve(dict.get('FT')), 'Sig') || dict.has('Parent')) return false;
    if (!isName(document.resolve(dict.get('Subtype')), 'Widget') || !document.dict(dict.get('V'))) return false;
    const annotations = document.array(document.dict(dict.get('P'))?.get('Annots')) ?? [];
    return annotations.some((each) => each instanceof PdfRef && each.num === ref.num);
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return false;
    throw thrown;
  }
}
