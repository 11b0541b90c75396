import type { CertificateClass, SignatureVerdict } from '../../contract/models';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import { classify } from '../pki/certificateClass';
import { oids } from '../pki/oids';
import type { ReviewedChanges } from './changes/reviewChanges';
import { checkCertificate } from './checkCertificate';
import { checkIntegrity } from './checkIntegrity';
import { Checks } from './checks';
import type { LocatedSignature } from './locateSignature';
import type { CmsReading, ReadCms } from './readCms';
import { cmsSigningTime, readPdfDate, type ClaimedTime } from './signatureTime';
import type { TrustStore } from './trustStore';

export interface SignatureQuestion {
  readonly document: PdfDocument;
  readonly located: LocatedSignature;
  readonly reading: CmsReading;
  /** Digest of the byte range; null where it could not be computed. */
  readonly digest: Uint8Array | null;
  readonly revision: number;
  readonly coversWholeFile: boolean;
  readonly changes: ReviewedChanges;
  readonly trust: TrustStore;
  readonly at: Date;
  readonly classes?: ReadonlyMap<string, CertificateClass>;
}

/** The verdict of one signature: integrity, certificate, later changes. Never better than what was proven. */
export function validateSignature(question: SignatureQuestion): SignatureVerdict {
  const { document, located, reading, changes } = question;
  const checks = new Checks();
  const cms = 'cms' in reading ? reading.cms : null;
  const certificate = cms?.certificate ?? null;
  const claimed = claimedTime(document, located, cms);
  const isCades = document.name(located.value.get('SubFilter')) === 'ETSI.CAdES.detached';

  if (located.fault) checks.set('integrity', 'failed', located.fault);
  else if ('fault' in reading) checks.set('integrity', reading.fault === 'cmsMalformed' ? 'failed' : 'unknown', reading.fault);
  else if (!certificate) checks.set('integrity', 'unknown', 'signingCertificateMismatch');
  else if (!question.digest) checks.set('integrity', 'unknown', 'unsupportedFormat');
  else checkIntegrity(checks, reading.cms, certificate, question.digest, isCades);
  if (cms && certificate) {
    const others = cms.signedData.certificates;
    const { trust, at } = question;
    checkCertificate(checks, { certificate, others, trust, signedAt: claimed?.time ?? null, at });
  }
  checkScope(checks, changes);
  const hasTimestamp = cms?.signer.unsignedAttributes.some(({ oid }) => oid === oids.signatureTimeStamp) ?? false;
  if (hasTimestamp) checks.set('timestamp', 'unknown');
  const bindings: readonly string[] = [oids.signingCertificateV2, oids.signingCertificate];
  const binds = cms?.signer.signedAttributes?.some(({ oid }) => bindings.includes(oid)) ?? false;

  return {
    field: located.field.name,
    class: certificate ? (question.classes?.get(certificate.sha256) ?? classify(certificate).class) : null,
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
    level: !isCades || !binds ? 'CMS' : hasTimestamp ? 'B-T' : 'B-B',
    signedAt: claimed?.text ?? null,
    timeSource: claimed ? 'signer' : 'none',
    changesAfter: changes.changesAfter,
    changes: changes.changes,
    checks: checks.all,
    box: boxOf(document, located),
  };
}

/** What is signed must be what is seen: later changes decide the scope. */
function checkScope(checks: Checks, { changesAfter }: ReviewedChanges): void {
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

function boxOf(document: PdfDocument, { field }: LocatedSignature): SignatureVerdict['box'] {
  const { page, rect } = field.widget;
  if (page === null || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return null;
  return { ...pageGeometry(document.page(page)).rectToDisplay(rect), page: page + 1 };
}
