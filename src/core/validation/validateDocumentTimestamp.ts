import type { SignatureVerdict } from '../../contract/models';
import type { CheckedTimestamp } from './checkTimestamp';
import { Checks } from './checks';
import { signatureDetails } from './signatureDetails';
import { vietnamTime } from '../vietnamTime';
import { visibleText } from '../visibleText';
import { boxOf, checkScope, type MarkQuestion } from './validateSignature';

/** The verdict of a timestamp over the whole document (ISO 32000-2 12.8.5): nobody's will, only a time. */
export function validateDocumentTimestamp(question: MarkQuestion, checked: CheckedTimestamp): SignatureVerdict {
  const { document, located, changes, pool, documentTimestamps } = question;
  const checks = new Checks();
  const { doubt, token, state } = checked;
  const certificate = token?.certificate ?? null;
  const data = { fault: doubt ?? '', authority: certificate?.holderName ?? '?' };
  if (located.fault) checks.set('integrity', 'failed', located.fault);
  else if (state === 'failed') checks.set('integrity', 'failed', 'timestampBroken', data);
  else checks.set('integrity', doubt === 'noCertificate' || doubt === 'unsupportedAlgorithm' ? 'unknown' : 'ok');
  if (state === 'unknown' && !located.fault) checks.set('timestamp', 'unknown', 'timestampUntrusted', data);
  else checks.set('timestamp', located.fault ? 'failed' : state);
  checks.set('path', checked.path.length > 1 && doubt !== 'path' ? 'ok' : 'unknown');
  checks.set('revocation', state === 'ok' ? 'ok' : doubt === 'revoked' ? 'failed' : 'unknown');
  checks.set('validity', doubt === 'expired' ? 'warning' : 'ok');
  checks.set('algorithm', token?.imprintAlgorithm === 'SHA-1' ? 'warning' : token ? 'ok' : 'unknown');
  checkScope(checks, changes);
  return {
    kind: 'documentTimestamp',
    field: visibleText(located.field.name),
    class: certificate ? 'device' : null,
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
    level: 'DocTimeStamp',
    signedAt: token ? vietnamTime(token.time) : null,
    timeSource: token ? 'timestamp' : 'none',
    changesAfter: changes.changesAfter,
    changes: changes.changes,
    checks: checks.all,
    box: boxOf(document, located),
    notes: [],
    details: signatureDetails({
      certificate, cms: null, timestamps: [checked, ...documentTimestamps], trust: pool.trust, claimedAt: null,
        revisionEnd: located.end,
      findings: checked.path.length > 0 ? { path: checked.path, isTrusted: checks.get('path') === 'ok', proofs: [] }
        : null,
    }),
  };
}
