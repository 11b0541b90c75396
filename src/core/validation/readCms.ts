import { AnsoError } from '../../contract/errors';
import type { ReasonKind } from '../../contract/models';
import type { DigestAlgorithm } from '../crypto';
import type { PdfDocument } from '../pdf/document';
import type { Certificate } from '../pki/certificate';
import { parseSignedData, signerCertificate, type SignedData, type SignerInfo } from '../pki/cms';
import { contentDigestAlgorithm } from '../pki/cmsVerification';
import type { LocatedSignature } from './locateSignature';

/** The CMS of a signature, read and with its signer found. */
export interface ReadCms {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  /** null where the signer's certificate is not in the CMS. */
  readonly certificate: Certificate | null;
  /** null where the algorithm is not accepted. */
  readonly digestAlgorithm: DigestAlgorithm | null;
}

export type CmsReading = { readonly cms: ReadCms } | { readonly fault: ReasonKind };

/** Formats whose content is a detached CMS over the byte range (ISO 32000-2 table 260). */
const detachedFormats: ReadonlySet<string | undefined> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

/** Reads what stands in /Contents; other formats than detached CMS are not judged. */
export function readCms(document: PdfDocument, located: LocatedSignature): CmsReading {
  if (!detachedFormats.has(document.name(located.value.get('SubFilter')))) return { fault: 'unsupportedFormat' };
  try {
    const signedData = parseSignedData(located.contents);
    const [signer, second] = signedData.signerInfos;
    // exactly one signer (ISO 32000-2 12.8.3.3.1), and nothing of the document inside the CMS
    if (!signer || second || signedData.content !== null || signedData.trailingData) return { fault: 'cmsMalformed' };
    const certificate = signerCertificate(signedData, signer);
    return { cms: { signedData, signer, certificate, digestAlgorithm: contentDigestAlgorithm(signer) } };
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'malformedCms') return { fault: 'cmsMalformed' };
    throw thrown;
  }
}
