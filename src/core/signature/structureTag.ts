import type { PdfDocument } from '../pdf/document';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, isArray, type PdfObject } from '../pdf/objects';
import type { PdfPage } from '../pdf/page';
import { textString } from '../pdf/textString';

const maxTreeDepth = 32;
const maxTreeNodes = 10_000;

/**
 * Puts a widget into the structure tree of a tagged document (ISO 32000-2 14.7.5.3, 14.8.4.8.3): a Form element with
 * alternative text that refers to the widget, and the way back from the widget through the parent tree. Returns
 * the /StructParent that the widget must carry; undefined where the page is not tagged, or where an earlier
 * signature stands: a change of the structure tree is none that strict verifiers allow afterwards.
 */
export function addStructureElement(
  document: PdfDocument,
  update: IncrementalUpdate,
  tagged: { readonly widget: PdfRef; readonly page: PdfPage; readonly alternative: string },
): number | undefined {
  const { widget, page, alternative } = tagged;
  const rootRef = document.catalog.get('StructTreeRoot');
  const root = document.dict(rootRef);
  if (!(rootRef instanceof PdfRef) || !root || !page.ref) return undefined;
  if (document.signatureFields().some(({ value }) => value !== null)) return undefined;
  const treeRef = root.get('ParentTree');
  const tree = document.dict(treeRef);
  const greatest = tree ? greatestKey(document, tree) : -1;
  if (greatest === null) return undefined;
  const stated = document.number(root.get('ParentTreeNextKey')) ?? 0;
  const key = Math.max(greatest + 1, Number.isSafeInteger(stated) ? stated : 0);

  const holder = containerOf(document, rootRef, root);
  const element = update.add(PdfDict.from({
    Type: PdfName.of('StructElem'),
    S: PdfName.of('Form'),
    P: holder,
    Pg: page.ref,
    Alt: textString(alternative),
    K: PdfDict.from({ Type: PdfName.of('OBJR'), Obj: widget, Pg: page.ref }),
  }));
  appendKid(document, update, holder, element);
  const grown = withEntry(document, update, tree ?? new PdfDict(), key, element);
  if (treeRef instanceof PdfRef) update.replace(treeRef, grown);
  const current = update.current(rootRef);
  if (!(current instanceof PdfDict)) return undefined;
  update.replace(rootRef, current.with({
    ParentTreeNextKey: key + 1, ...(treeRef instanceof PdfRef ? {} : { ParentTree: update.add(grown) }),
  }));
  return key;
}

/** The Document element where the tree has one at its top, else the root. */
function containerOf(document: PdfDocument, rootRef: PdfRef, root: PdfDict): PdfRef {
  const written = root.get('K');
  const first = document.array(written)?.[0] ?? written;
  if (!(first instanceof PdfRef)) return rootRef;
  return document.name(document.dict(first)?.get('S')) === 'Document' ? first : rootRef;
}

function appendKid(document: PdfDocument, update: IncrementalUpdate, holder: PdfRef, kid: PdfRef): void {
  const dict = update.current(holder);
  if (!(dict instanceof PdfDict)) return;
  const written = dict.get('K');
  const resolved = document.resolve(written);
  if (written instanceof PdfRef && isArray(resolved)) {
    update.replace(written, [...resolved, kid]);
    return;
  }
  const kids: readonly PdfObject[] = written === undefined ? [] : isArray(resolved) ? resolved : [written];
  update.replace(holder, dict.with({ K: [...kids, kid] }));
}

/** The greatest key of a number tree (7.9.7), -1 for an empty one, null for one that cannot be read. */
function greatestKey(document: PdfDocument, root: PdfDict): number | null {
  let greatest = -1;
  let nodes = 0;
  const visit = (node: PdfDict, depth: number): boolean => {
    if (depth > maxTreeDepth || ++nodes > maxTreeNodes) return false;
    const pairs = document.array(node.get('Nums')) ?? [];
    for (let at = 0; at < pairs.length; at += 2) greatest = Math.max(greatest, document.number(pairs[at]) ?? -1);
    return (document.array(node.get('Kids')) ?? []).every((kid) => {
      const below = document.dict(kid);
      return below !== undefined && visit(below, depth + 1);
    });
  };
  return visit(root, 0) ? greatest : null;
}

/** The root of the tree with one more entry behind all others. */
function withEntry(
  document: PdfDocument, update: IncrementalUpdate, root: PdfDict, key: number, element: PdfRef,
): PdfDict {
  const kids = document.array(root.get('Kids'));
  if (!kids) return root.with({ Nums: [...(document.array(root.get('Nums')) ?? []), key, element] });
  const leaf = update.add(PdfDict.from({ Limits: [key, key], Nums: [key, element] }));
  return root.with({ Kids: [...kids, leaf] });
}
