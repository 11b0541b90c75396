import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { sameObject } from './sameObject';

const storeKeys: ReadonlySet<string> = new Set(['Type', 'Certs', 'OCSPs', 'CRLs', 'VRI']);
const validationKeys: ReadonlySet<string> = new Set(['Type', 'Cert', 'OCSP', 'CRL', 'TU', 'TS']);

/**
 * The document security store may be added and may grow (ISO 32000-2 12.8.4.3, EN 319 142-1 5.4): certificates,
 * revocation lists and answers, at the end of their arrays. An object of the old store that is written anew must
 * belong to the store alone: shared with a page, its growth would show there.
 */
export function securityStoreRule(review: ChangeReview): void {
  const was = review.before.catalog.get('DSS');
  const is = review.after.catalog.get('DSS');
  if (is === undefined) {
    if (was !== undefined) review.forbid('catalogChanged', review.after.catalogRef.num);
    return;
  }
  const growth = new StoreGrowth(review);
  const grows = growth.dictionary(was, is, (key, old, now) => {
    if (!storeKeys.has(key)) return false;
    if (key === 'Type') return true;
    if (key !== 'VRI') return growth.array(old, now);
    return growth.dictionary(old, now, (_, oldEntry, entry) =>
      growth.dictionary(oldEntry, entry, (name, oldValue, value) => validationValue(growth, name, oldValue, value)),
    );
  });
  if (!grows || !growth.isPrivate()) {
    review.forbid('objectChanged', is instanceof PdfRef ? is.num : review.after.catalogRef.num);
  } else if (growth.explainAll()) review.allow({ kind: 'dssAdded' });
}

function validationValue(growth: StoreGrowth, name: string, was: PdfObject | undefined, is: PdfObject): boolean {
  if (!validationKeys.has(name)) return false;
  if (name === 'TU' || name === 'Type') return true;
  return name === 'TS' ? growth.stream(is) : growth.array(was, is);
}

/** Walks old and new store side by side and remembers which objects make them up. */
class StoreGrowth {
  private readonly review: ChangeReview;
  private readonly nodes = new Set<number>();

  constructor(review: ChangeReview) {
    this.review = review;
  }

  /** Every old entry is still there, and each entry passes. */
  dictionary(
    was: PdfObject | undefined,
    is: PdfObject | undefined,
    entry: (key: string, was: PdfObject | undefined, is: PdfObject) => boolean,
  ): boolean {
    const old = this.review.before.resolve(was);
    const now = this.review.after.resolve(is);
    if (!(now instanceof PdfDict)) return false;
    this.node(is);
    const before = old instanceof PdfDict ? old : new PdfDict();
    if ([...before.entries.keys()].some((key) => !now.has(key))) return false;
    return [...now.entries].every(([key, value]) => entry(key, before.get(key), value));
  }

  /** Old members keep their places; new ones are streams. */
  array(was: PdfObject | undefined, is: PdfObject): boolean {
    const old = this.review.before.resolve(was);
    const now = this.review.after.resolve(is);
    if (!isArray(now)) return false;
    this.node(is);
    const before = isArray(old) ? old : [];
    if (before.some((member, index) => !sameObject(member, now[index]))) return false;
    return now.slice(before.length).every((member) => this.stream(member));
  }

  stream(object: PdfObject): boolean {
    this.node(object);
    return this.review.after.resolve(object) instanceof PdfStream;
  }

  /** Whether objects that were written anew in place had no other part in the signed revision. */
  isPrivate(): boolean {
    const { review, nodes } = this;
    const owners = new Set([...nodes, review.after.catalogRef.num]);
    for (const num of nodes) {
      if (!review.isChanged(num)) continue;
      if (review.comparison.beforeObject(num) instanceof PdfStream) return false;
      if (review.index.referrersOf(num).some((referrer) => !owners.has(referrer))) return false;
    }
    return true;
  }

  /** False where the store has not changed at all. */
  explainAll(): boolean {
    const { review, nodes } = this;
    const touched = [...nodes].filter((num) => review.isChanged(num) || review.comparison.added.has(num));
    for (const num of touched) {
      review.explain(num);
      const object = review.comparison.afterObject(num);
      if (object instanceof PdfStream) for (const value of object.dict.entries.values()) review.explainAdded(value);
    }
    return touched.length > 0 || review.before.catalog.get('DSS') === undefined;
  }

  private node(object: PdfObject | undefined): void {
    if (object instanceof PdfRef) this.nodes.add(object.num);
  }
}
