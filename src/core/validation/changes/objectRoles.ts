import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import { fromTrailer, type ReferenceIndex } from './referenceIndex';

/** Stands for a reference that is an object by itself, and for a member of an array that is one. */
const alias = '=';
const member = '[]';
/** Entries through which names in content find what they show (ISO 32000-2 7.8.3, 9.6.4). */
const resourceKeys: ReadonlySet<string> = new Set([
  'Resources', 'DR', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font', 'Properties', 'CharProcs',
  alias,
]);

/**
 * The parts that an object plays in a signed revision: the keys of the dictionaries that refer to it. One object can be
 * made to play two, a harmless one and one that shows: the catalog is a dictionary of pictures as well, and its new
 * metadata one of them.
 */
export function rolesOf(before: PdfDocument, index: ReferenceIndex, num: number): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const referrer of new Set(index.referrersOf(num))) {
    const holders: readonly PdfObject[] =
      referrer === fromTrailer ? before.sections.map(({ trailer }) => trailer) : [readOf(before, referrer)];
    for (const holder of holders) collect(holder, num, roles);
  }
  return roles;
}

/** Whether content finds an object by a name, or may: what it gains would show there. */
export function isResource(roles: ReadonlySet<string>): boolean {
  return [...roles].some((role) => resourceKeys.has(role));
}

function collect(root: PdfObject, num: number, roles: Set<string>): void {
  const open: (readonly [object: PdfObject, key: string])[] = [[root, isArray(root) ? member : alias]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [object, key] = next;
    const dict = object instanceof PdfStream ? object.dict : object;
    if (object instanceof PdfRef) {
      if (object.num === num) roles.add(key);
    } else if (dict instanceof PdfDict) for (const [name, value] of dict.entries) open.push([value, name]);
    else if (isArray(object)) for (const item of object) open.push([item, key]);
  }
}

function readOf(before: PdfDocument, num: number): PdfObject {
  const entry = before.entry(num);
  // not followed: an object that is a reference is another name for what it refers to
  return before.readOnce(new PdfRef(num, entry?.type === 'offset' ? entry.gen : 0));
}
