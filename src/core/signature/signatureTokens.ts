import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import type { Certificate } from '../pki/certificate';
import { parseSignedData, signerCertificate, singleValue } from '../pki/cms';
import { oids } from '../pki/oids';
import { TimestampToken } from '../pki/timestampToken';
import { contentsOf } from './securityStore';

/** One signature or document timestamp of a file, with the certificates that it stands on. */
export interface SignatureTokens {
  readonly field: string;
  /** As it stands in the file, padding included. */
  readonly contents: Uint8Array;
  readonly kind: 'signature' | 'documentTimestamp';
  /** Who signed, or which authority stamped; null where it cannot be told. */
  readonly certificate: Certificate | null;
  /** What a document timestamp tells; null for a signature. */
  readonly time: Date | null;
  /** The timestamp inside a signature. */
  readonly timestamp: TimestampToken | null;
  /** Certificates that came along. */
  readonly certificates: readonly Certificate[];
  /** Offset of the end of what it covers. */
  readonly end: number;
}

/**
 * The signatures of a document, oldest first. One that cannot be read has no certificate: it can be extended by
 * nobody, and the others can all the same.
 */
export function signatureTokens(document: PdfDocument): readonly SignatureTokens[] {
  const found = document.signatureFields().flatMap(({ name, value }): SignatureTokens[] => {
    const contents = value && contentsOf(document, value);
    if (!value || !contents) return [];
    const range = document.array(value.get('ByteRange')) ?? [];
    const [, , resume = 0, length = 0] = range.map((item) => document.number(item) ?? 0);
    const isTimestamp = document.name(value.get('SubFilter')) === 'ETSI.RFC3161';
    const read = isTimestamp ? readTimestamp(contents) : readSignature(contents);
    return [{ field: name, contents, kind: isTimestamp ? 'documentTimestamp' : 'signature', end: resume + length, ...read }];
  });
  return found.sort((a, b) => a.end - b.end);
}

type Read = Pick<SignatureTokens, 'certificate' | 'time' | 'timestamp' | 'certificates'>;
const unreadable: Read = { certificate: null, time: null, timestamp: null, certificates: [] };

function readTimestamp(contents: Uint8Array): Read {
  const token = tokenOf(contents);
  if (!token) return unreadable;
  return { certificate: token.certificate, time: token.time, timestamp: null, certificates: token.certificates };
}

function readSignature(contents: Uint8Array): Read {
  try {
    const signedData = parseSignedData(contents);
    const [signer] = signedData.signerInfos;
    if (!signer) return unreadable;
    const attribute = singleValue(signer.unsignedAttributes, oids.signatureTimeStamp);
    return {
      certificate: signerCertificate(signedData, signer),
      time: null,
      timestamp: attribute ? tokenOf(attribute.bytes) : null,
      certificates: signedData.certificates,
    };
  } catch (thrown) {
    if (thrown instanceof AnsoError) return unreadable;
    throw thrown;
  }
}

function tokenOf(bytes: Uint8Array): TimestampToken | null {
  try {
    return TimestampToken.parse(bytes);
  } catch {
    return null;
  }
}
