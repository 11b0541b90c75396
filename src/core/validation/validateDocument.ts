import { AnsoError } from '../../contract/errors';
import type {
  CertificateClass,
  DocumentVerdict,
  LaterChange,
  SignatureVerdict,
  Verdict,
  Warning,
} from '../../contract/models';
import type { PdfDocument } from '../pdf/document';
import type { SignatureField } from '../pdf/signatureFields';
import { RangeDigests, type DigestRequest } from '../signature/digestRanges';
import type { Certificate } from '../pki/certificate';
import type { Crl } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';
import { TimestampToken } from '../pki/timestampToken';
import { beginsElsewhere } from './changes/linearizedBeginning';
import { LaterObjects } from './changes/laterObjects';
import { ReferenceIndex } from './changes/referenceIndex';
import { RevisionComparison } from './changes/revisionComparison';
import { reviewChanges, type ReviewedChanges } from './changes/reviewChanges';
import { checkTimestamp, type CheckedTimestamp } from './checkTimestamp';
import { securityStoreEvidence, signatureEvidence } from './embeddedEvidence';
import { joinEvidence, type Evidence } from './evidence';
import { EvidencePool, type MissingProof } from './evidencePool';
import { legalEffect, signingOrder } from './legalEffect';
import { locateSignature, type LocatedSignature } from './locateSignature';
import { readCms, type CmsReading } from './readCms';
import { signatureLimits } from './signatureLimits';
import { TrustStore } from './trustStore';
import { validateDocumentTimestamp } from './validateDocumentTimestamp';
import { provenTime, validateSignature, type MarkQuestion } from './validateSignature';

/** A digest that is known already, from writing the file. */
export interface KnownDigest extends DigestRequest {
  readonly digest: Uint8Array;
}

export interface ValidationOptions {
  readonly trust: TrustStore;
  /** When it is asked: now, or a time that the person names. */
  readonly at: Date;
  /** Spare the reading of what was hashed a moment ago. */
  readonly digests?: readonly KnownDigest[];
  /** The SHA-256 of the whole file as well, from the same reading. */
  readonly wholeFile?: boolean;
  /** A person's corrections: SHA-256 of a certificate, upper-case hex, to its class. */
  readonly classes?: ReadonlyMap<string, CertificateClass>;
}

const maxSignatures = 500;

interface Candidate {
  readonly located: LocatedSignature;
  /** null for a timestamp over the document, which is a token and no signature. */
  readonly reading: CmsReading | null;
  readonly request: DigestRequest | null;
}

/**
 * The validation of a document in steps: make it, call `step` until it says false (each reads a megabyte), take the
 * `verdict`. `validateDocument` does it in one go.
 */
export class DocumentValidation {
  private readonly document: PdfDocument;
  private readonly options: ValidationOptions;
  private readonly candidates: readonly Candidate[];
  private readonly unknown: readonly DigestRequest[];
  private readonly sweep: RangeDigests;
  private pool: EvidencePool | null = null;

  /** @throws AnsoError limitExceeded, damagedPdf for a form that does not read */
  constructor(document: PdfDocument, options: ValidationOptions) {
    this.document = document;
    this.options = options;
    const fields = [...document.signatureFields(), ...document.unlistedSignatures()];
    const filled = fields.filter((field) => field.value !== null);
    if (filled.length > maxSignatures) throw new AnsoError('limitExceeded',
      { what: 'signatures', limit: maxSignatures });
    this.candidates = filled
      .map((field) => candidateOf(document, field))
      .sort((a, b) => a.located.end - b.located.end);
    const whole = options.wholeFile ? [wholeFile(document)] : [];
    const requests = [...this.candidates.flatMap(({ request }) => (request ? [request] : [])), ...whole];
    this.unknown = requests.filter((request) => !options.digests?.some((known) => sameRequest(known, request)));
    this.sweep = new RangeDigests(document.source, this.unknown);
  }

  /** 0 to 1. */
  get progress(): number {
    return this.sweep.progress;
  }

  /** Reads on; false when everything has been read. */
  step(): boolean {
    return this.sweep.step();
  }

  /** The digests of all byte ranges, those given with the options included, to spare a later validation the reading. */
  digests(): readonly KnownDigest[] {
    const read = this.sweep.digests();
    const known = this.unknown.map((request, index) => ({ ...request, digest: read[index] ?? new Uint8Array() }));
    return [...known, ...(this.options.digests ?? [])];
  }

  /** SHA-256 of the whole file, if it was asked for; reads what is still to be read. */
  fileDigest(): Uint8Array | null {
    const request = wholeFile(this.document);
    return this.digests().find((known) => sameRequest(known, request))?.digest ?? null;
  }

  /** The verdict; reads what is still to be read. */
  verdict(): DocumentVerdict {
    const known = this.digests();
    const revisions = new SignedRevisions(this.document);
    const pools = this.evidencePools();
    this.pool = pools.pool;
    const carriedUntil = (end: number): EvidencePool | null => this.carriedUntil(end, pools.embedded);
    const questions = this.candidates.map(({ located, reading, request }): PreparedQuestion => {
      const digest = request ? (known.find((candidate) => sameRequest(candidate, request))?.digest ?? null) : null;
      const base = { document: this.document, located, at: this.options.at, ...revisions.judge(located), ...pools };
      return { base, reading, request, digest, carriedUntil };
    });
    return documentVerdict(validateTogether(questions, this.options));
  }

  /** What the verdict would have needed and did not have; empty before there is one. */
  get missing(): readonly MissingProof[] {
    return this.pool?.missing ?? [];
  }

  /** Certificates, lists and answers that the verdict relied on, DER (TT 15/2025 Đ6 k2). */
  get used(): ReadonlySet<Certificate | Crl | OcspResponse> {
    return this.pool?.used ?? new Set();
  }

  /** The trust store with what the document carries itself; and that alone. */
  private evidencePools(): { readonly pool: EvidencePool; readonly embedded: EvidencePool } {
    const { trust } = this.options;
    const evidence = this.evidenceOf(this.document);
    return { pool: new EvidencePool(trust, evidence),
      embedded: new EvidencePool(new TrustStore(trust.anchors), evidence) };
  }

  /** What the file carried when it ended at `end`; null where that never was a file by itself. */
  private carriedUntil(end: number, whole: EvidencePool): EvidencePool | null {
    if (end === this.document.source.length) return whole;
    try {
      return new EvidencePool(new TrustStore(this.options.trust.anchors), this.evidenceOf(this.document.revision(end)));
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
      return null;
    }
  }

  /** The security store of a revision, and the signatures up to its end. */
  private evidenceOf(revision: PdfDocument): Evidence {
    const carried = this.candidates.flatMap(({ located, reading }) =>
      located.end <= revision.source.length && reading && 'cms' in reading
        ? [signatureEvidence(reading.cms.signedData, reading.cms.signer)] : [],
    );
    return joinEvidence(securityStoreEvidence(revision), ...carried);
  }
}

/** A candidate with everything that can be asked of it alone. */
interface PreparedQuestion {
  readonly base: Omit<MarkQuestion, 'documentTimestamps' | 'archived'>;
  readonly reading: CmsReading | null;
  readonly request: DigestRequest | null;
  readonly digest: Uint8Array | null;
  /** What the file carried when it ended at an offset. */
  readonly carriedUntil: (end: number) => EvidencePool | null;
}

/**
 * The verdict of a document: of each signature, of what was added after it, and of all together. A document is valid
 * only if every signature in it is.
 * @throws AnsoError limitExceeded, damagedPdf for a form that does not read
 */
export function validateDocument(document: PdfDocument, options: ValidationOptions): DocumentVerdict {
  return new DocumentValidation(document, options).verdict();
}

/**
 * A later signature is allowed because it answers for what it shows. One that is proven wrong answers for nothing:
 * its mark is a change like any other, and takes the earlier signatures with it.
 */
function validateTogether(questions: readonly PreparedQuestion[],
  options: ValidationOptions): readonly SignatureVerdict[] {
  const verdicts = validateFromTheEnd(questions, options);
  const broken = new Set<number | undefined>();
  verdicts.forEach(({ checks, changes, field }, index) => {
    // nor does one whose own mark was changed afterwards
    const isOverwritten = changes.some((change) =>
      !change.allowed && change.kind === 'signatureAppearanceChanged' && change.field === field);
    if (checks.integrity === 'failed' || isOverwritten) broken.add(questions[index]?.base.located.field.ref?.num);
  });
  if (broken.size === 0) return verdicts;
  const distrusting = questions.map((question) => ({
    ...question,
    base: { ...question.base, changes: withoutTrustIn(broken, question.base.changes) },
  }));
  return validateFromTheEnd(distrusting, options);
}

/**
 * From the newest to the oldest, since a timestamp over the document proves the time of everything before it, of
 * earlier timestamps too (EN 319 102-1 5.6.3).
 */
function validateFromTheEnd(questions: readonly PreparedQuestion[],
  options: ValidationOptions): readonly SignatureVerdict[] {
  const verdicts: SignatureVerdict[] = [];
  const timestamps: { readonly gap: number; readonly checked: CheckedTimestamp }[] = [];
  let archive: { readonly gap: number; readonly pool: EvidencePool | null } | null = null;
  for (const { base, reading, request, digest, carriedUntil } of [...questions].reverse()) {
    const { located } = base;
    const documentTimestamps = timestamps.filter(({ gap }) => gap >= located.end).map(({ checked }) => checked);
    const archived = archive && archive.gap >= located.end ? archive.pool : null;
    const question: MarkQuestion = { ...base, documentTimestamps, archived };
    if (reading) {
      const { classes } = options;
      verdicts.unshift(validateSignature({ ...question, reading, digest, ...(classes ? { classes } : {}) }));
      continue;
    }
    const checked = checkTimestamp({
      kind: 'document',
      bytes: located.contents,
      imprintOf: (algorithm) => (algorithm === request?.algorithm ? digest : null),
      pool: base.pool,
      existedAt: provenTime(documentTimestamps) ?? base.at,
    });
    verdicts.unshift(validateDocumentTimestamp(question, checked));
    if (!located.byteRange) continue;
    const [, gap] = located.byteRange;
    timestamps.unshift({ gap, checked });
    if (checked.state !== 'failed') archive ??= { gap, pool: carriedUntil(located.end) };
  }
  return verdicts;
}

function withoutTrustIn(broken: ReadonlySet<number | undefined>, reviewed: ReviewedChanges): ReviewedChanges {
  const marks: readonly LaterChange['kind'][] = ['signatureAdded', 'signatureFieldFilled', 'documentTimestampAdded'];
  const isBroken = (change: LaterChange): boolean => marks.includes(change.kind) && broken.has(change.object);
  if (!reviewed.changes.some(isBroken)) return reviewed;
  const changes = reviewed.changes.map((change) => (isBroken(change) ? { ...change, allowed: false } : change));
  return { ...reviewed, changesAfter: 'forbidden', changes };
}

function candidateOf(document: PdfDocument, field: SignatureField): Candidate {
  const { value } = field;
  if (!value) throw new AnsoError('internal', { what: 'emptyField' });
  const located = locateSignature(document, field, value);
  const isTimestamp = document.name(value.get('SubFilter')) === 'ETSI.RFC3161';
  const reading = isTimestamp ? null : readCms(document, located);
  const algorithm = reading ? ('cms' in reading ? reading.cms.digestAlgorithm : null)
    : imprintAlgorithmOf(located.contents);
  const request = located.byteRange && algorithm ? { byteRange: located.byteRange, algorithm } : null;
  return { located, reading, request };
}

function imprintAlgorithmOf(token: Uint8Array): DigestRequest['algorithm'] | null {
  try {
    return TimestampToken.parse(token).imprintAlgorithm;
  } catch {
    return null;
  }
}

/** All bytes and no gap. */
function wholeFile({ source: { length } }: PdfDocument): DigestRequest {
  return { byteRange: [0, length, length, 0], algorithm: 'SHA-256' };
}

function sameRequest(a: DigestRequest, b: DigestRequest): boolean {
  return a.algorithm === b.algorithm && a.byteRange.every((number, index) => number === b.byteRange[index]);
}

/**
 * The signed revisions from the oldest to the newest, each opened by itself. References are gathered once: each
 * revision adds only what it wrote.
 */
class SignedRevisions {
  private readonly document: PdfDocument;
  private readonly index = new ReferenceIndex();
  private scanned: PdfDocument | null = null;
  private later: LaterObjects | null = null;

  private readonly beginsElsewhere: boolean;

  constructor(document: PdfDocument) {
    this.document = document;
    this.beginsElsewhere = beginsElsewhere(document);
  }

  judge(located: LocatedSignature): { revision: number; coversWholeFile: boolean; changes: ReviewedChanges } {
    const { document } = this;
    const unknown: ReviewedChanges = { changesAfter: 'unknown', changes: [], notes: [] };
    const last = revisionNumber(document);
    if (!located.byteRange) return { revision: last, coversWholeFile: false, changes: unknown };
    if (this.beginsElsewhere) return { revision: last, coversWholeFile: false, changes: { changesAfter: 'forbidden',
      changes: [{ kind: 'crossReferenceBroken', allowed: false }], notes: [] } };
    if (located.end === document.source.length) {
      return { revision: last, coversWholeFile: true, changes: { changesAfter: 'none', changes: [], notes: [] } };
    }
    let revision = last;
    try {
      const before = document.revision(located.end);
      revision = revisionNumber(before);
      if (!endsWithMark(document, located.end)) return { revision, coversWholeFile: false, changes: unknown };
      this.scan(before);
      const limits = signatureLimits(document, located);
      this.later ??= new LaterObjects(document, located.end);
      const changes = reviewChanges(before, document, this.index, limits, this.later);
      return { revision, coversWholeFile: false, changes };
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
      return { revision, coversWholeFile: false, changes: unknown };
    }
  }

  private scan(before: PdfDocument): void {
    const { scanned } = this;
    if (!scanned) this.index.scan(before, before.objectNumbers());
    else if (scanned.source.length !== before.source.length) {
      const { changed, added } = new RevisionComparison(scanned, before);
      this.index.scan(before, [...changed, ...added]);
    }
    this.scanned = before;
  }
}

/** Revisions up to the end of a document; the two sections of a linearized file are one (ISO 32000-2 annex F). */
function revisionNumber(document: PdfDocument): number {
  const { sections } = document;
  const oldest = sections.at(-1);
  const first = sections.at(-2);
  const isLinearized = oldest !== undefined && first !== undefined && first.offset < oldest.offset;
  return sections.length - (isLinearized ? 1 : 0);
}

/** A signed revision ends with %%EOF and at most a line end; else it never was a file by itself. */
function endsWithMark(document: PdfDocument, end: number): boolean {
  const tail = new TextDecoder('latin1').decode(document.source.read(Math.max(0, end - 16), Math.min(16, end)));
  return tail.trimEnd().endsWith('%%EOF');
}

/** A timestamp over a document is nobody's signature: anybody gets one for whatever he likes. */
function documentVerdict(signatures: readonly SignatureVerdict[]): DocumentVerdict {
  const has = (verdict: Verdict): boolean => signatures.some(({ status }) => status === verdict);
  const isSigned = signatures.some(({ kind }) => kind === undefined);
  const verdict =
    has('invalid') ? 'invalid' : !isSigned ? 'unsigned' : has('indeterminate') ? 'indeterminate' : 'valid';
  const warnings: Warning[] = [];
  const holderWith = (...kinds: readonly string[]): string | undefined =>
    signatures.find(({ reasons }) => reasons.some(({ kind }) => kinds.includes(kind)))?.signer;
  const untrusted = holderWith('pathIncomplete', 'pathInvalid');
  const unchecked = holderWith('revocationUnknown');
  if (untrusted !== undefined) warnings.push({ kind: 'pathNotTrusted', data: { holder: untrusted } });
  else if (unchecked !== undefined) warnings.push({ kind: 'revocationUnknown', data: { holder: unchecked } });
  return { verdict, effect: legalEffect(signatures), signatures, order: signingOrder(signatures), warnings };
}
