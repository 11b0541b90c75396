import { PdfDict, PdfName, PdfRef, PdfStream, isArray, isName, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { usesNames } from './contentNames';
import { drawnByReaders, fontsOfComments } from './drawnByReaders';
import { sameObject } from './sameObject';

/** ISO 32000-2 table 34, and the encodings of fields (table 224). */
const kinds: ReadonlySet<string> = new Set([
  'Font', 'XObject', 'Encoding', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'ProcSet',
]);
interface Grown {
  readonly kind: string;
  readonly name: string;
  readonly value: PdfObject;
  readonly isNew: boolean;
}

/**
 * The resources that a form has for its fields may gain names, and put another form behind the name of one
 * (ISO 32000-2 table 224; iText and PDFBox keep the look of the newest signature there). A resource dictionary that
 * pages or forms share with it gains the names as well: only such as no signed content uses without bringing them,
 * for content that names a font in vain would begin to look otherwise. So would a field that readers draw with a font
 * that comes later. Explains what was written for it.
 */
export function defaultResourcesGrow(review: ChangeReview, was: PdfObject | undefined,
  is: PdfObject | undefined): boolean {
  const old = review.before.dict(was) ?? new PdfDict();
  const now = review.after.dict(is);
  if (!now) return was === undefined || review.before.resolve(was) === null;
  if (was instanceof PdfRef && is instanceof PdfRef && was.num !== is.num && !review.isAdded(is)) return false;
  const holders: (readonly [key: string, was: PdfObject | undefined, is: PdfObject | undefined])[] = [['DR', was, is]];
  const grown: Grown[] = [];
  // a form that had none uses what it likes
  if (was === undefined) review.explainAdded(is);
  for (const kind of new Set([...old.entries.keys(), ...now.entries.keys()])) {
    const entries = old.get(kind);
    if (was === undefined && !kinds.has(kind)) continue;
    const gained = kind === 'ProcSet' ? procedureSets(review, entries, now.get(kind))
      : gainedNames(review, kind, entries, now.get(kind));
    if (!gained) return false;
    grown.push(...gained);
    holders.push([kind, entries, now.get(kind)]);
  }
  if (grown.length > 0 && !isHarmless(review, grown, holders)) return false;
  for (const [, before, after] of holders) review.explainHolder(before, after);
  for (const { value } of grown) review.explainAdded(value);
  return true;
}

/** Nobody has looked at them since PDF 1.4 (ISO 32000-2 14.2). */
function procedureSets(review: ChangeReview, was: PdfObject | undefined,
  is: PdfObject | undefined): readonly Grown[] | null {
  const now = review.after.resolve(is);
  const isPlain = isArray(now) && now.every((item) => review.after.resolve(item) instanceof PdfName);
  return isPlain || sameObject(was ?? null, is ?? null) ? [] : null;
}

/** What one kind of resources gained; null where it lost something, or something else became of it. */
function gainedNames(review: ChangeReview, kind: string, was: PdfObject | undefined,
  is: PdfObject | undefined): readonly Grown[] | null {
  const old = review.before.dict(was);
  const now = review.after.dict(is);
  if (!old && was !== undefined) return sameObject(was, is) ? [] : null;
  if (!now || !kinds.has(kind)) return sameObject(was ?? null, is ?? null) ? [] : null;
  const grown: Grown[] = [];
  for (const name of new Set([...(old?.entries.keys() ?? []), ...now.entries.keys()])) {
    const before = old?.get(name);
    const value = now.get(name) ?? null;
    if (before !== undefined && sameObject(before, value)) continue;
    const isNewForm = kind === 'XObject' && review.isAdded(value) && isForm(review, value);
    if (before !== undefined && !isNewForm) return null;
    grown.push({ kind, name, value, isNew: before === undefined });
  }
  return grown;
}

function isForm(review: ChangeReview, value: PdfObject): boolean {
  const form = review.after.resolve(value);
  return form instanceof PdfStream && isName(form.dict.get('Subtype'), 'Form');
}

function isHarmless(review: ChangeReview, grown: readonly Grown[],
  holders: readonly (readonly [string, PdfObject | undefined, PdfObject | undefined])[]): boolean {
  const { before } = review;
  const { fonts } = drawnByReaders(before);
  const gainedFonts = grown.filter(({ kind }) => kind === 'Font').map(({ name }) => name);
  if (gainedFonts.some((name) => fonts.has(name))) return false;
  const ofComments = gainedFonts.length > 0 ? fontsOfComments(before) : new Set<string>();
  if (!ofComments || gainedFonts.some((name) => ofComments.has(name))) return false;
  const sharing = new Set<number>();
  let isShared = false;
  for (const [key, written] of holders) {
    if (!(written instanceof PdfRef)) continue;
    sharing.add(written.num);
    if (!review.isChanged(written.num)) continue;
    const use = partOf(review, written.num, key);
    if (use === 'other') return false;
    if (use === 'shared') isShared = true;
  }
  const names = new Set(grown.filter(({ isNew }) => isShared || !isNew).map(({ name }) => name));
  return names.size === 0 || !usesNames(before, names, sharing);
}

/** Whether an object of the signed revision is the form's alone, resources elsewhere too, or something else besides. */
function partOf(review: ChangeReview, num: number, key: string): 'own' | 'shared' | 'other' {
  const { before } = review;
  if (!review.playsOnly(num, ...(key === 'DR' ? ['DR', 'Resources'] : [key]))) return 'other';
  const form = before.catalog.get('AcroForm');
  const resources = before.dict(form)?.get('DR');
  const refs = [before.catalogRef, form, resources].filter((each) => each instanceof PdfRef);
  const owners = new Set(refs.map((ref) => ref.num));
  return review.index.referrersOf(num).every((referrer) => owners.has(referrer)) ? 'own' : 'shared';
}
