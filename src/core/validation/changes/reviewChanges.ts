import { AnsoError } from '../../../contract/errors';
import type { ChangesAfter, LaterChange, Reason } from '../../../contract/models';
import type { PdfDocument } from '../../pdf/document';
import type { PdfRef } from '../../pdf/objects';
import { visibleText } from '../../visibleText';
import { bookkeepingRule } from './bookkeepingRule';
import { isAmbiguous } from './ambiguity';
import { catalogRule } from './catalogRule';
import { ChangeReview } from './changeReview';
import { describeChange } from './describeChange';
import { located } from './locateChange';
import { filledSignatureFields } from './filledSignatureField';
import { formRule } from './formRule';
import { formValueRule } from './formValueRule';
import { LaterObjects } from './laterObjects';
import { metadataRule } from './metadataRule';
import { pageRule } from './pageRule';
import { referencesIn, type ReferenceIndex } from './referenceIndex';
import { RevisionComparison } from './revisionComparison';
import { rewrittenRule } from './sameMeaning';
import { securityStoreRule } from './securityStoreRule';
import { structuralFault } from './structuralFault';
import { structureRule } from './structureRule';
import { unreachableRule } from './unreachableRule';

export interface ReviewedChanges {
  readonly changesAfter: ChangesAfter;
  readonly changes: readonly LaterChange[];
  /** What a person should know of changes that are allowed. */
  readonly notes?: readonly Reason[];
}

/** What a signature itself says about later changes. */
export interface SignatureLimits {
  /** /P of DocMDP or of the field's lock; null where nothing is said (ISO 32000-2 table 257). */
  readonly permission: number | null;
  /** The signature certifies the document and permits signing and filling in (ISO 32000-2 12.8.2.2). */
  readonly isCertification?: boolean;
  /** Fields that the signature locked (ISO 32000-2 12.8.2.4). */
  readonly isLocked: (field: string) => boolean;
}

const maxFindings = 200;

/**
 * Judges everything that was added to a file after a signed revision. What no rule allows is forbidden, so that a
 * way of changing a document that nobody thought of is refused and not overlooked. `index` holds the references of
 * the signed revision, `later` what stands behind it or behind an earlier one.
 */
export function reviewChanges(
  before: PdfDocument,
  after: PdfDocument,
  index: ReferenceIndex,
  limits: SignatureLimits,
  later: LaterObjects = new LaterObjects(after, before.source.length),
): ReviewedChanges {
  let comparison: RevisionComparison;
  try {
    comparison = new RevisionComparison(before, after);
  } catch (thrown) {
    if (!(thrown instanceof AnsoError) || thrown.kind !== 'damagedPdf') throw thrown;
    return forbidden([{ kind: 'crossReferenceBroken', allowed: false }]);
  }
  const structure = structuralFault(before, after);
  if (structure) return forbidden([structure]);
  if (comparison.isEmpty) {
    const hidden = later.foundBehind(before, index);
    return hidden.length > 0 ? forbidden(hidden, new ChangeReview(comparison, index)) : { changesAfter: 'none', changes: [] };
  }

  const review = new ChangeReview(comparison, index);
  catalogRule(review);
  formRule(review);
  filledSignatureFields(review, limits.isLocked);
  formValueRule(review, limits.isLocked);
  pageRule(review);
  structureRule(review);
  securityStoreRule(review);
  metadataRule(review);
  bookkeepingRule(review);
  rewrittenRule(review);
  unreachableRule(review);
  for (const num of [...comparison.changed, ...comparison.added]) {
    const isPlain = review.isExplained(num) && !comparison.isLooser(num) &&
      !isAmbiguous(after, comparison.afterObject(num), wasThere(review, num));
    if (!isPlain) review.findings.push({ ...describeChange(review, num), allowed: false, object: num });
  }
  for (const num of comparison.freed) if (!review.isExplained(num)) review.forbid('objectFreed', num);
  review.findings.push(...later.foundBehind(before, index));
  // a number that the signed revision refers to, and that had no object then: its meaning was left open
  for (const num of comparison.added) {
    if (index.referrersOf(num).some((referrer) => review.isReachable(referrer))) review.forbid('objectChanged', num);
  }
  const changes = distinct(review.findings.map((change) => named(limited(change, limits.permission))));
  if (changes.some(({ allowed }) => !allowed)) return forbidden(changes, review);
  return { changesAfter: changes.length > 0 ? 'allowed' : 'none', changes, notes: notesOf(changes, limits) };
}

/** Whether a reference stood in an object that was signed, and leads to what it led to then, whatever that is. */
function wasThere({ comparison }: ChangeReview, num: number): (ref: PdfRef) => boolean {
  if (!comparison.changed.has(num)) return () => false;
  const old = new Set([...referencesIn(comparison.beforeObject(num))].map((ref) => `${ref.num} ${ref.gen}`));
  const isUntouched = (target: number): boolean => !comparison.changed.has(target) && !comparison.added.has(target);
  return (ref) => isUntouched(ref.num) && old.has(`${ref.num} ${ref.gen}`);
}

/** What a person should know of changes that are allowed (docs/decisions, "Later changes"). */
function notesOf(changes: readonly LaterChange[], limits: SignatureLimits): readonly Reason[] {
  const count = new Set(changes.filter(({ kind }) => kind === 'signatureAdded').map(({ field }) => field)).size;
  const filled = changes.filter(({ kind }) => kind === 'formValueChanged').map(({ field = '?', page }) => `${field} (${String(page ?? '?')})`);
  return [
    ...(limits.isCertification && count > 0 ? [{ kind: 'fieldsAddedAfterCertification' as const, data: { count } }] : []),
    ...(filled.length > 0 ? [{ kind: 'formFilledAfterSigning' as const, data: { fields: filled.slice(0, 20).join(', ') } }] : []),
  ];
}

function forbidden(changes: readonly LaterChange[], review?: ChangeReview): ReviewedChanges {
  const told = changes.slice(0, maxFindings);
  return { changesAfter: 'forbidden', changes: review ? told.map((change) => located(review, change)) : told };
}

/**
 * DocMDP 1 leaves only the proof of a signature to be added: security store and document timestamps, and the note of
 * title, tool and time that writing them leaves behind and that shows on no page.
 */
const permittedToAll: ReadonlySet<LaterChange['kind']> =
  new Set(['dssAdded', 'documentTimestampAdded', 'metadataChanged']);

function limited(change: LaterChange, permission: number | null): LaterChange {
  return permission === 1 && !permittedToAll.has(change.kind) ? { ...change, allowed: false } : change;
}

/** Names of fields are anybody's. */
function named(change: LaterChange): LaterChange {
  return change.field === undefined ? change : { ...change, field: visibleText(change.field) };
}

function distinct(changes: readonly LaterChange[]): readonly LaterChange[] {
  const known = new Map<string, LaterChange>();
  for (const change of changes) {
    const key = `${change.kind} ${change.object ?? ''} ${change.field ?? ''}`;
    const earlier = known.get(key);
    if (!earlier || earlier.allowed) known.set(key, change);
  }
  return [...known.values()];
}
