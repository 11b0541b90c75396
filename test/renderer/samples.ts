import type { DocumentInfo, PlaceAnswer, SignAnswer } from '../../src/contract/calls';
import type {
  Act, DocumentVerdict, MarkBox, SerialisedError, SignatureVerdict, TokenCertificate, TokenStatus, Warning,
} from '../../src/contract/models';

/** Plain samples for the logic of the window; every test changes what it is about. */
export function info(document: number, changes: Partial<DocumentInfo> = {}): DocumentInfo {
  return { document, name: `van-ban-${document}.pdf`, bytes: 1000, pages: 1, signatures: 0, error: null, ...changes };
}

export const unsigned: DocumentVerdict = {
  verdict: 'unsigned', effect: 'none', signatures: [], order: 'notApplicable', warnings: [],
};

export const signatureBox: MarkBox = {
  kind: 'signature', page: 1, x: 120, y: 170, w: 60, h: 25, signer: 'Nguyễn Minh Khôi',
};
export const sealBox: MarkBox = { kind: 'seal', page: 1, x: 104, y: 164.5, w: 36, h: 36 };

interface Placed {
  readonly boxes?: readonly MarkBox[];
  readonly warnings?: readonly Warning[];
  readonly refusal?: SerialisedError;
  readonly names?: readonly string[];
}

export function placed(act: Act, { boxes = [], warnings = [], refusal, names = [] }: Placed): PlaceAnswer {
  const space = { x: 0, y: 0, w: 1, h: 1 };
  const blocks = names.map((signer) => ({ page: 1, signer, title: [], space, confidence: 1 }));
  return {
    placement: { act, pages: 1, found: boxes.length > 0, blocks, boxes, warnings },
    refusal: refusal ?? null,
    verdict: unsigned,
    ownNames: [],
  };
}

export function certificate(changes: Partial<TokenCertificate> = {}): TokenCertificate {
  return {
    serial: '01', sha256: 'A'.repeat(64), holder: 'Nguyễn Minh Khôi', organisation: null, issuer: 'CA mẫu', email: null, class: 'person',
    classReason: '', notBefore: '2026-01-01T00:00:00Z', notAfter: '2031-01-01T00:00:00Z', key: { type: 'RSA', bits: 2048 },
    usable: true, fault: null, daysLeft: 1500, expiryWarning: null, ...changes,
  };
}

export const agencyCertificate = certificate({ serial: '02', sha256: 'B'.repeat(64), holder: 'UBND XÃ AN BÌNH', class: 'agency' });

export function token(certificates: readonly TokenCertificate[], changes: Partial<TokenStatus> = {}): TokenStatus {
  return {
    id: 'm:1', module: 'm', reader: 'r', label: 'T', model: '', manufacturer: '', serial: '1', pinState: 'ok',
    pinLength: { min: 4, max: 16 }, certificates, alsoSeenBy: [], unblock: 'soPin', approval: { state: 'unknown', standard: '', level: null, source: null },
    pinAge: { state: 'ok', changed: '2026-10-01', since: '2026-10-01', due: '2027-04-01' }, ...changes,
  };
}

export function signAnswer(status: 'signed' | 'failed', error: SerialisedError | null = null, journal = 1): SignAnswer {
  return {
    result: {
      file: '', output: null, status, act: 'approve', signatures: [], level: 'B-B', algorithm: '', boxes: [], sha256Before: null, sha256After: null,
      journal, warnings: [], error,
    },
    output: null,
    verdict: null,
  };
}

export function signature(field: string, changes: Partial<SignatureVerdict> = {}): SignatureVerdict {
  return {
    field, class: 'agency', signer: 'UBND XÃ AN BÌNH', organisation: null, serial: '02', issuer: 'CA mẫu', notBefore: null, notAfter: null,
    status: 'valid', reasons: [], revision: 1, coversWholeFile: false, level: 'B-B', signedAt: null, timeSource: 'signer',
    changesAfter: 'allowed', changes: [], box: null,
    checks: {
      integrity: 'ok', path: 'ok', validity: 'ok', revocation: 'ok', timestamp: 'notApplicable', algorithm: 'ok', scope: 'ok',
    },
    ...changes,
  };
}
