import { AnsoError } from '../../contract/errors';
import type { CertificateClass, SignatureVerdict, SignedMark } from '../../contract/models';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import { PdfString } from '../pdf/objects';
import { readTextString } from '../pdf/textString';
import { classifyCorrected } from '../pki/certificateClass';
import { oids } from '../pki/oids';
import { readMarkName } from '../signature/markName';
import type { ReviewedChanges } from './changes/reviewChanges';
import { checkCertificate, type CertificateFindings } from './checkCertificate';
import { checkIntegrity } from './checkIntegrity';
import type { CheckedTimestamp } from './checkTimestamp';
import { Checks } from './checks';
import type { EvidencePool } from './evidencePool';
import type { LocatedSignature } from './locateSignature';
import { padesLevel } from './padesLevel';
import type { CmsReading, ReadCms } from './readCms';
import { signatureDetails } from './signatureDetails';
import { cmsSigningTime, readPdfDate, type ClaimedTime } from './signatureTime';
import { vietnamTime } from '../vietnamTime';
import { visibleText } from '../visibleText';
import { signatureTimestamps } from './signatureTimestamps';

/** What is asked of every signature of a document, timestamps over the document included. */
export interface MarkQuestion {
  readonly document: PdfDocument;
  readonly located: LocatedSignature;
  readonly revision: number;
  readonly coversWholeFile: boolean;
  readonly changes: ReviewedChanges;
  /** The trust store and what the document carries. */
  readonly pool: EvidencePool;
  /** What the document carries, with nothing but the anchors of the trust store. */
  readonly embedded: EvidencePool;
  /** Of that, what the newest timestamp over the document covers that came after and holds; null: there is none. */
  readonly archived: EvidencePool | null;
  /** Timestamps over the document that came after, and cover this one; the earliest first. */
  readonly documentTimestamps: readonly CheckedTimestamp[];
  readonly at: Date;
}

export interface SignatureQuestion extends MarkQuestion {
  readonly reading: CmsReading;
  /** Digest of the byte range; null where it could not be computed. */
  readonly digest: Uint8Array | null;
  readonly classes?: ReadonlyMap<string, CertificateClass>;
}

/** The verdict of one signature: integrity, time, certificate, later changes. Never better than what was proven. */
export function validateSignature(question: SignatureQuestion): SignatureVerdict {
  const { document, located, reading, changes, pool, at } = question;
  const checks = new Checks();
  const cms = 'cms' in reading ? reading.cms : null;
  const certificate = cms?.certificate ?? null;
  const claimed = claimedTime(document, located, cms);
  const isCades = document.name(located.value.get('SubFilter')) === 'ETSI.CAdES.detached';

  if (located.fault) checks.set('integrity', 'failed', located.fault);
  else if ('fault' in reading) setReadingFault(checks, reading, document.name(located.value.get('SubFilter')));
  else if (!certificate) checks.set('integrity', 'unknown', 'signingCertificateMismatch');
  else if (!question.digest) checks.set('integrity', 'unknown', 'unsupportedFormat', { subFilter: reading.cms.signer.digestAlgorithm.oid });
  else checkIntegrity(checks, reading.cms, certificate, question.digest, isCades, () => signedBytes(question));
  if (cms?.isOld) checks.note('oldFormat', { subFilter: document.name(located.value.get('SubFilter')) ?? '' });

  if (document.unlistedSignatures().includes(located.field)) checks.note('fieldNotInForm');

  const existedAt = provenTime(question.documentTimestamps) ?? at;
  const timestamps = cms ? signatureTimestamps(cms.signer, pool, existedAt) : [];
  checkTimestamps(checks, timestamps);
  // a timestamp is about the signature's value: it tells nothing where that value is wrong
  const provenAt = checks.get('integrity') === 'failed' ? null : provenTime([...timestamps, ...question.documentTimestamps]);
  let findings: CertificateFindings | null = null;
  if (certificate) {
    const { subject, issuer } = certificate;
    if (subject.isDisguised || issuer.isDisguised) checks.note('disguisedName', { name: certificate.holderName });
    findings = checkCertificate(checks, { certificate, pool, provenAt, claimedAt: claimed?.time ?? null, at });
  }
  checkScope(checks, changes);

  const mark = markOf(document, located, certificate?.holderName ?? '');
  return {
    field: visibleText(located.field.name),
    ...(mark ? { mark } : {}),
    class: certificate ? classifyCorrected(certificate, question.classes?.get(certificate.sha256)).class : null,
    signer: certificate?.holderName ?? '',
    organisation: certificate?.subject.organisation ?? null,
    serial: certificate?.serialHex ?? '',
    issuer: certificate?.issuer.commonName ?? certificate?.issuer.organisation ?? '',
    notBefore: certificate?.notBefore.toISOString() ?? null,
    notAfter: certificate?.notAfter.toISOString() ?? null,
    status: checks.verdict,
    reasons: checks.reasons,
    revision: question.revision,
    coversWholeFile: question.coversWholeFile,
    level: padesLevel({
      isBaseline: isCades && bindsCertificate(cms),
      timestamps,
      documentTimestamps: question.documentTimestamps,
      path: findings?.path ?? [],
      embedded: question.embedded,
      archived: question.archived,
      time: provenAt ?? at,
    }),
    signedAt: provenAt ? vietnamTime(provenAt) : (claimed?.text ?? null),
    timeSource: provenAt ? 'timestamp' : claimed ? 'signer' : 'none',
    changesAfter: changes.changesAfter,
    changes: changes.changes,
    checks: checks.all,
    box: boxOf(document, located),
    notes: [...checks.notes, ...(changes.notes ?? [])],
    details: signatureDetails({
      certificate, cms, findings, timestamps: [...timestamps, ...question.documentTimestamps], trust: pool.trust,
      claimedAt: claimed?.text ?? null, revisionEnd: located.end,
    }),
  };
}

/** Which mark it is, as the field names itself. */
function markOf(document: PdfDocument, { field }: LocatedSignature, holder: string): SignedMark | null {
  try {
    const name = document.resolve(field.dict.get('TU'));
    return name instanceof PdfString ? readMarkName(readTextString(name), holder) : null;
  } catch (thrown) {
    if (thrown instanceof AnsoError) return null;
    throw thrown;
  }
}

const pieceBytes = 1024 * 1024;

/** What a signature covers, a megabyte at a time. */
function* signedBytes({ document: { source }, located }: MarkQuestion): Iterable<Uint8Array> {
  const [start, gap, resume, length] = located.byteRange ?? [0, 0, 0, 0];
  for (const [from, to] of [[start, gap], [resume, resume + length]] as const) {
    for (let at = from; at < to; at += pieceBytes) yield source.read(at, Math.min(pieceBytes, to - at));
  }
}

function setReadingFault(checks: Checks, { fault }: { fault: Parameters<Checks['note']>[0] }, subFilter: string | undefined): void {
  checks.set('integrity', fault === 'cmsMalformed' ? 'failed' : 'unknown', fault, { subFilter: subFilter ?? '' });
}

function bindsCertificate(cms: ReadCms | null): boolean {
  const bindings: readonly string[] = [oids.signingCertificateV2, oids.signingCertificate];
  return cms?.signer.signedAttributes?.some(({ oid }) => bindings.includes(oid)) ?? false;
}

/** The earliest time that any of the timestamps proves. */
export function provenTime(timestamps: readonly CheckedTimestamp[]): Date | null {
  const times = timestamps.flatMap(({ state, token }) => (state === 'ok' && token ? [token.time] : []));
  return times.reduce<Date | null>((earliest, time) => (earliest && earliest <= time ? earliest : time), null);
}

/** Every timestamp that the signature carries must hold; none need be there. */
function checkTimestamps(checks: Checks, timestamps: readonly CheckedTimestamp[]): void {
  const failed = timestamps.find(({ state }) => state === 'failed');
  const unknown = timestamps.find(({ state }) => state === 'unknown');
  const data = ({ doubt, token }: CheckedTimestamp): Record<string, string> => ({
    fault: doubt ?? '', authority: token?.certificate?.holderName ?? '?',
  });
  if (failed) checks.set('timestamp', 'failed', 'timestampBroken', data(failed));
  else if (unknown) checks.set('timestamp', 'unknown', 'timestampUntrusted', data(unknown));
  else if (timestamps.length > 0) checks.set('timestamp', 'ok');
}

/** What is signed must be what is seen: later changes decide the scope. */
export function checkScope(checks: Checks, { changesAfter }: ReviewedChanges): void {
  if (changesAfter === 'forbidden') checks.set('scope', 'failed', 'changesForbidden');
  else if (changesAfter === 'unknown') checks.set('scope', 'unknown', 'changesUnknown');
  else checks.set('scope', 'ok');
}

/** /M of the dictionary, else the time inside the CMS: one vendor writes local time there and calls it UTC. */
function claimedTime(document: PdfDocument, { value }: LocatedSignature, cms: ReadCms | null): ClaimedTime | null {
  const written = readPdfDate(document.resolve(value.get('M')));
  if (written || !cms) return written;
  try {
    return cmsSigningTime(cms.signer);
  } catch {
    return null;
  }
}

/** Where the mark shows; a page that does not read takes no verdict away. */
export function boxOf(document: PdfDocument, { field }: LocatedSignature): SignatureVerdict['box'] {
  try {
    const { page, rect } = field.widget;
    if (page === null || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return null;
    return { ...pageGeometry(document.page(page)).rectToDisplay(rect), page: page + 1 };
  } catch (thrown) {
    if (thrown instanceof AnsoError) return null;
    throw thrown;
  }
}
