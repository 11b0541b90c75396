import { AnsoError } from '../../contract/errors';
import { digest as digestOf, equalInConstantTime } from '../crypto';
import type { Certificate } from '../pki/certificate';
import { contentDigestAlgorithm, verifySigner, type CmsVerification, type SignatureFault } from '../pki/cmsVerification';
import { oids } from '../pki/oids';
import type { Checks } from './checks';
import type { ReadCms } from './readCms';

const weakestRsaBits = 1024;
const soundRsaBits = 2048;
/** What TT 15/2025/TT-BKHCN PL I 1.2-1.3 knows. */
const listedDigests: ReadonlySet<string> = new Set(['SHA-256', 'SHA-384', 'SHA-512']);

/**
 * Whether the bytes are those that were signed, and by the key of this certificate: CMS over the digest of the byte
 * range, binding of the certificate, strength of algorithms (EN 319 102-1 5.2.7, 5.2.8). `isCades` demands the
 * binding, which the older format does not know; `pieces` reads the byte range once more, for the rare signature that
 * stands over it directly.
 */
export function checkIntegrity(
  checks: Checks,
  cms: ReadCms,
  certificate: Certificate,
  digest: Uint8Array,
  isCades: boolean,
  pieces: () => Iterable<Uint8Array>,
): void {
  const { content } = cms.signedData;
  // the old format signs a digest that it carries, and that must be the document's
  if (content && !equalInConstantTime(content, digest)) return checks.set('integrity', 'failed', 'digestMismatch');
  let verification: CmsVerification;
  try {
    const algorithm = content ? contentDigestAlgorithm(cms.signer) : null;
    const signed = content && algorithm ? digestOf(algorithm, content) : digest;
    verification = verifySigner(cms.signer, certificate, signed, oids.data, content ? null : pieces);
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
    checks.set('integrity', 'failed', 'cmsMalformed');
    return;
  }
  const { fault, binding } = verification;
  if (fault) setFault(checks, fault);
  else if (binding === 'mismatch') checks.set('integrity', 'failed', 'signingCertificateMismatch');
  else if (binding === 'missing' && isCades) checks.set('integrity', 'warning', 'signedAttributesMissing');
  else checks.set('integrity', 'ok');
  checkStrength(checks, verification, certificate, cms.isOld);
}

function setFault(checks: Checks, fault: SignatureFault): void {
  switch (fault) {
    case 'unsupportedAlgorithm':
      return checks.set('integrity', 'unknown', 'unsupportedFormat');
    case 'noSignedAttributes':
      return checks.set('integrity', 'unknown', 'signedAttributesMissing');
    case 'algorithmMismatch':
    case 'contentType':
      return checks.set('integrity', 'failed', 'cmsMalformed');
    case 'digest':
      return checks.set('integrity', 'failed', 'digestMismatch');
    case 'signature':
      return checks.set('integrity', 'failed', 'signatureMismatch');
  }
}

/** SHA-1 and short keys are still met in old files: told, and refused only where they protect nothing. */
function checkStrength(checks: Checks, verification: CmsVerification, certificate: Certificate, isOld: boolean): void {
  const { publicKey } = certificate;
  const { digestAlgorithm } = verification;
  if (!publicKey || !digestAlgorithm) return checks.set('algorithm', 'unknown');
  const { type, bits } = publicKey;
  if (type === 'RSA' && bits < weakestRsaBits) return checks.set('algorithm', 'failed', 'weakKey', { bits });
  if (type === 'RSA' && bits < soundRsaBits) return checks.set('algorithm', 'warning', 'weakKey', { bits });
  const isListed = type !== 'EdDSA' && listedDigests.has(digestAlgorithm);
  if (!isListed && digestAlgorithm !== 'SHA-1') {
    const algorithm = type === 'EdDSA' ? type : digestAlgorithm;
    return checks.set('algorithm', 'warning', 'algorithmNotListed', { algorithm });
  }
  if (digestAlgorithm === 'SHA-1' || isOld) return checks.set('algorithm', 'warning', 'weakAlgorithm', { algorithm: 'SHA-1' });
  checks.set('algorithm', verification.strayParameters ? 'warning' : 'ok');
  if (verification.strayParameters) checks.note('strayParameters');
}
