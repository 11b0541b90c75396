import { AnsoError } from '../../../contract/errors';
import type { LaterChange } from '../../../contract/models';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import type { SignatureField } from '../../pdf/signatureFields';
import { isResource, rolesOf } from './objectRoles';
import { reachableObjects } from './reachableObjects';
import { fromTrailer, referencesIn, type ReferenceIndex } from './referenceIndex';
import type { RevisionComparison } from './revisionComparison';

const maxWalked = 200_000;

/** The mark of a signature field that was added. */
export interface NewWidget {
  /** What is told of its field. */
  readonly change: Omit<LaterChange, 'allowed'>;
  /** Pages that gained it, counted from 0. */
  readonly pages: Set<number>;
}

/**
 * What the rules work on: the differences, and which of them have been explained. A difference that no rule
 * explains is forbidden; a rule only ever adds to what is explained, for reasons that its own file tells.
 */
export class ChangeReview {
  readonly comparison: RevisionComparison;
  readonly index: ReferenceIndex;
  readonly findings: LaterChange[] = [];
  /** Widgets of signature fields that were added: the only annotations that a page may gain. */
  readonly newWidgets = new Map<number, NewWidget>();
  private readonly explained = new Set<number>();
  private fields: ReadonlyMap<number, SignatureField> | null = null;
  private reachable: ReadonlySet<number> | null = null;

  constructor(comparison: RevisionComparison, index: ReferenceIndex) {
    this.comparison = comparison;
    this.index = index;
  }

  get before(): PdfDocument {
    return this.comparison.before;
  }

  get after(): PdfDocument {
    return this.comparison.after;
  }

  /** The signature field of the whole file with this object number. */
  signatureField(num: number): SignatureField | undefined {
    this.fields ??= new Map([...this.after.signatureFields(), ...this.after.unlistedSignatures()]
      .map((field) => [field.ref?.num ?? -1, field]));
    return this.fields.get(num);
  }

  isAdded(object: PdfObject | undefined): object is PdfRef {
    return object instanceof PdfRef && this.comparison.added.has(object.num);
  }

  isChanged(num: number): boolean {
    return this.comparison.changed.has(num);
  }

  /** Whether a reader of the whole file can come to an object with this number; the trailer is 0. */
  isReachable(num: number): boolean {
    this.reachable ??= reachableObjects(this.after);
    return num === fromTrailer || this.reachable.has(num);
  }

  explain(num: number): void {
    this.explained.add(num);
  }

  isExplained(num: number): boolean {
    return this.explained.has(num);
  }

  forbid(kind: LaterChange['kind'], object?: number): void {
    this.findings.push({ kind, allowed: false, ...(object === undefined ? {} : { object }) });
  }

  allow(change: Omit<LaterChange, 'allowed'>): void {
    this.findings.push({ ...change, allowed: true });
  }

  /**
   * Explains a reference that stands where it may: an added object, or the one that stood there before. Another
   * old object in its place is not explained, and neither is what that leads to.
   */
  explainHolder(was: PdfObject | undefined, is: PdfObject | undefined): void {
    if (this.isAdded(is)) this.explain(is.num);
    else if (is instanceof PdfRef && was instanceof PdfRef && was.num === is.num) this.explain(is.num);
  }

  /**
   * Whether an object that is written anew in place had one part only in the signed revision: one reference, and that
   * from `owner`. Shared with anything else, its new content would show there as well.
   */
  belongsTo(owner: number, num: number): boolean {
    if (this.index.referrersOf(num).some((referrer) => referrer !== owner)) return false;
    return [...referencesIn(this.comparison.beforeObject(owner))].filter((ref) => ref.num === num).length === 1;
  }

  /** Whether every reference to an object in the signed revision stands under one of these keys. */
  playsOnly(num: number, ...keys: readonly string[]): boolean {
    return [...rolesOf(this.before, this.index, num)].every((role) => keys.includes(role));
  }

  /** Whether content finds the object by a name, so that what it gains would show on a page. */
  isResource(num: number): boolean {
    return isResource(rolesOf(this.before, this.index, num));
  }

  /**
   * Explains every added object that can be reached from `object` through added objects. They can show nowhere
   * but where `object` shows, since nothing in the signed revision refers to them.
   */
  explainAdded(object: PdfObject | undefined): void {
    const open: PdfObject[] = [object ?? null];
    let walked = 0;
    for (let item = open.pop(); item !== undefined; item = open.pop()) {
      if (++walked > maxWalked) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxWalked });
      if (item instanceof PdfRef) {
        if (!this.isAdded(item) || this.explained.has(item.num)) continue;
        this.explain(item.num);
        open.push(this.after.resolve(item));
      } else if (item instanceof PdfStream) open.push(...item.dict.entries.values());
      else if (item instanceof PdfDict) open.push(...item.entries.values());
      else if (isArray(item)) for (const member of item) open.push(member);
    }
  }
}
