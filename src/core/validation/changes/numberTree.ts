import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, type PdfObject } from '../../pdf/objects';

const maxDepth = 32;

export interface NumberTree {
  readonly entries: ReadonlyMap<number, PdfObject>;
  /** Object numbers of the tree's own nodes and arrays. */
  readonly nodes: ReadonlySet<number>;
}

/** A number tree (ISO 32000-2 7.9.7) as a map; null for one that is malformed, loops or has more than `most`. */
export function readNumberTree(document: PdfDocument, root: PdfObject | undefined, most: number): NumberTree | null {
  const entries = new Map<number, PdfObject>();
  const nodes = new Set<number>();
  const enter = (object: PdfObject | undefined): boolean => {
    if (!(object instanceof PdfRef)) return true;
    if (nodes.has(object.num)) return false;
    nodes.add(object.num);
    return true;
  };
  const visit = (node: PdfObject, depth: number): boolean => {
    const dict = document.resolve(node);
    if (depth > maxDepth || !(dict instanceof PdfDict)) return false;
    if (!enter(node) || !enter(dict.get('Nums')) || !enter(dict.get('Kids'))) return false;
    const pairs = document.array(dict.get('Nums')) ?? [];
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const key = document.number(pairs[at]);
      if (key === undefined || entries.size >= most) return false;
      entries.set(key, pairs[at + 1] ?? null);
    }
    return (document.array(dict.get('Kids')) ?? []).every((kid) => visit(kid, depth + 1));
  };
  if (root === undefined) return { entries, nodes };
  return visit(root, 0) ? { entries, nodes } : null;
}
