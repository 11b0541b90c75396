import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import { PdfStream } from '../pdf/objects';
import { parseSignedData, singleValue, type SignedData, type SignerInfo } from '../pki/cms';
import { DerReader, contextTag } from '../pki/derReader';
import { oids } from '../pki/oids';
import { joinEvidence, type Evidence } from './evidence';
import { EvidenceReader } from './evidenceReader';

const maxStreamBytes = 32 * 1024 * 1024;
const maxStreams = 768;

/** What the document security store of the newest revision holds (ISO 32000-2 12.8.4.3, EN 319 142-1 5.4.2). */
export function securityStoreEvidence(document: PdfDocument): Evidence {
  const found = new EvidenceReader();
  let streams = 0;
  const each = (key: string, take: (der: Uint8Array) => void): void => {
    try {
      const store = document.dict(document.catalog.get('DSS'));
      for (const item of document.array(store?.get(key)) ?? []) {
        if (++streams > maxStreams) return;
        const stream = document.resolve(item);
        if (stream instanceof PdfStream) take(document.decoded(stream, maxStreamBytes));
      }
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
    }
  };
  each('Certs', (der) => { found.addCertificate(der); });
  each('CRLs', (der) => { found.addCrl(der); });
  each('OCSPs', (der) => { found.addOcsp(der); });
  return found;
}

/** What a document carries in its store and in its signatures, to complete what it lacks and no more. */
export function documentEvidence(document: PdfDocument, contents: readonly Uint8Array[]): Evidence {
  const carried = contents.flatMap((cms): readonly Evidence[] => {
    try {
      const signedData = parseSignedData(cms);
      return signedData.signerInfos.map((signer) => signatureEvidence(signedData, signer));
    } catch (thrown) {
      if (thrown instanceof AnsoError) return [];
      throw thrown;
    }
  });
  return joinEvidence(securityStoreEvidence(document), ...carried);
}

/**
 * What a signature carries itself: certificates of the CMS, and Adobe's signed attribute with revocation data,
 * RevocationInfoArchival ::= SEQUENCE { [0] SEQUENCE OF CRL, [1] SEQUENCE OF OCSPResponse } (ISO 32000-2 12.8.3.3.2).
 */
export function signatureEvidence(signedData: SignedData, signer: SignerInfo): Evidence {
  const found = new EvidenceReader();
  found.certificates.push(...signedData.certificates);
  try {
    const archival = singleValue(signer.signedAttributes ?? [], oids.revocationInfoArchival);
    const reader = archival ? DerReader.inside(archival) : null;
    for (; reader && !reader.done; ) {
      const part = reader.next();
      const list = part.tag === contextTag(0, true) || part.tag === contextTag(1, true)
        ? DerReader.inside(part).enter() : null;
      for (; list && !list.done; ) {
        const { bytes } = list.next();
        if (part.tag === contextTag(0, true)) found.addCrl(bytes);
        else found.addOcsp(bytes);
      }
    }
  } catch {
    // as if there were none
  }
  return found;
}
