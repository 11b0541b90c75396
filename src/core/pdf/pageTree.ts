import { AnsoError } from '../../contract/errors';
import { damagedPdf, limitExceeded } from './damagedPdf';
import type { Resolve } from './decodeStream';
import { PdfDict, PdfRef, isArray, isName } from './objects';
import type { PdfObject } from './objects';
import { inheritable, makePage } from './page';
import type { PdfPage } from './page';

const maxPages = 1_000_000;
const maxDepth = 1024;

/** A node of the tree, as the place of its kids. */
interface TreeNode {
  readonly parent: TreeNode | null;
  /** Place among the kids of the parent. */
  readonly index: number;
  readonly inherited: PdfDict;
}

/** A place in the tree where a page should be. */
interface Leaf {
  readonly kid: PdfObject;
  readonly index: number;
  readonly node: TreeNode;
}

/**
 * The page tree (7.7.3). Pages themselves are read only when they are asked for: a node whose /Count is the
 * number of its kids is taken to hold pages only, until one of them proves to be a node; then the tree is read
 * to its last leaf, whatever the counts say.
 */
export class PageTree {
  private readonly root: PdfObject;
  private readonly resolve: Resolve;
  private readonly isMissing: (kid: PdfObject) => boolean;
  private leaves: readonly Leaf[];
  private complete = false;
  private indexes: Map<number, number> | null = null;

  /**
   * `root` is what the catalog names; a page in the place of a tree is a document of one page. Kids that do not exist,
   * which `isMissing` tells without reading them, and nodes that name one above them hold no page, as in viewers.
   * AnsoError `damagedPdf` where nothing else is left, and for a node that is reached twice; `limitExceeded` for a tree
   * too deep or too large.
   */
  constructor(root: PdfObject, resolve: Resolve, isMissing: (kid: PdfObject) => boolean) {
    this.root = root;
    this.resolve = resolve;
    this.isMissing = isMissing;
    this.leaves = this.walk(true);
  }

  get count(): number {
    return this.leaves.length;
  }

  /** A page, counted from 0. AnsoError `wrongUse` past the end, `damagedPdf` where no page stands. */
  page(index: number): PdfPage {
    const leaf = this.leaves[index];
    if (!leaf) throw new AnsoError('wrongUse', { what: 'page', page: index + 1 });
    const dict = this.resolve(leaf.kid);
    if (!(dict instanceof PdfDict)) throw damagedPdf('pageTree', { page: index + 1 });
    if (this.isNode(dict)) {
      if (this.complete) throw damagedPdf('pageTree', { page: index + 1 });
      this.readAll();
      return this.page(index);
    }
    const ref = leaf.kid instanceof PdfRef ? leaf.kid : null;
    return makePage({ index, ref, path: pathOf(leaf), dict }, leaf.node.inherited, this.resolve);
  }

  /** The place of a page, counted from 0; undefined for an object that is no page of this tree. */
  indexOf(ref: PdfRef): number | undefined {
    const found = this.numbers().get(ref.num);
    if (found !== undefined || this.complete) return found;
    this.readAll();
    return this.numbers().get(ref.num);
  }

  private numbers(): Map<number, number> {
    if (this.indexes) return this.indexes;
    const indexes = new Map<number, number>();
    this.leaves.forEach(({ kid }, index) => {
      if (kid instanceof PdfRef && !indexes.has(kid.num)) indexes.set(kid.num, index);
    });
    this.indexes = indexes;
    return indexes;
  }

  /** Counts that hide pages make the number of pages a matter of the viewer: such a file is not worked on. */
  private readAll(): void {
    const leaves = this.walk(false);
    if (leaves.length !== this.leaves.length) throw damagedPdf('pageTree', { pages: leaves.length });
    this.leaves = leaves;
    this.complete = true;
    this.indexes = null;
  }

  private isNode(dict: PdfDict): boolean {
    return dict.has('Kids') && !isName(this.resolve(dict.get('Type')), 'Page');
  }

  private walk(trustCounts: boolean): readonly Leaf[] {
    const leaves: Leaf[] = [];
    let nodes = 0;
    let passedOver = false;
    const seen = new Set<number>();
    const above = new Set<number>(this.root instanceof PdfRef ? [this.root.num] : []);
    const visit = (node: PdfDict, place: { parent: TreeNode | null; index: number }, depth: number): void => {
      if (depth > maxDepth) throw limitExceeded('pageTreeDepth', maxDepth);
      if (++nodes > maxPages) throw limitExceeded('pages', maxPages);
      const written = this.kidsOf(node);
      const kids = [...written.entries()].filter(([, kid]) =>
        !this.isMissing(kid) && !(kid instanceof PdfRef && above.has(kid.num)));
      passedOver ||= kids.length < written.length;
      const handed = this.handDown(node, place.parent?.inherited ?? new PdfDict());
      const own: TreeNode = { ...place, inherited: handed };
      if (leaves.length + kids.length > maxPages) throw limitExceeded('pages', maxPages);
      if (trustCounts && this.resolve(node.get('Count')) === kids.length) {
        for (const [index, kid] of kids) leaves.push({ kid, index, node: own });
        return;
      }
      for (const [index, kid] of kids) {
        const dict = this.resolve(kid);
        if (dict instanceof PdfDict && this.isNode(dict)) {
          // a node that is reached twice makes it a circle, or a way to blow up the number of pages
          if (kid instanceof PdfRef) {
            if (seen.has(kid.num)) throw damagedPdf('pageTree', { object: kid.num });
            seen.add(kid.num);
            above.add(kid.num);
          }
          visit(dict, { parent: own, index }, depth + 1);
          if (kid instanceof PdfRef) above.delete(kid.num);
        } else leaves.push({ kid, index, node: own });
      }
    };
    const root = this.resolve(this.root);
    if (!(root instanceof PdfDict)) throw damagedPdf('pageTree');
    if (isName(this.resolve(root.get('Type')), 'Page') && !root.has('Kids')) {
      return [{ kid: this.root, index: 0, node: { parent: null, index: 0, inherited: new PdfDict() } }];
    }
    visit(root, { parent: null, index: 0 }, 0);
    if (passedOver && leaves.length === 0) throw damagedPdf('pageTree');
    return leaves;
  }

  /** An array, or, against the standard, the only kid in its place. */
  private kidsOf(node: PdfDict): readonly PdfObject[] {
    const written = node.get('Kids');
    const kids = this.resolve(written);
    if (isArray(kids)) return kids;
    if (written instanceof PdfRef && kids instanceof PdfDict) return [written];
    throw damagedPdf('pageTree');
  }

  private handDown(node: PdfDict, inherited: PdfDict): PdfDict {
    const own: Record<string, PdfObject> = {};
    for (const key of inheritable) {
      const value = node.get(key);
      if (value !== undefined) own[key] = value;
    }
    return Object.keys(own).length === 0 ? inherited : inherited.with(own);
  }
}

/** The way from the root of the tree. */
function pathOf({ index, node }: Leaf): readonly number[] {
  const path = [index];
  for (let at = node; at.parent; at = at.parent) path.unshift(at.index);
  return path;
}
