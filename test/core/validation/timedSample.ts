import { sign } from 'node:crypto';
import type { RectMm } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { digest } from '../../../src/core/crypto';
import { PdfDocument } from '../../../src/core/pdf/document';
import { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfStream, type PdfRef } from '../../../src/core/pdf/objects';
import type { Certificate } from '../../../src/core/pki/certificate';
import { buildSignedAttributes } from '../../../src/core/pki/cmsBuilder';
import { contextTag } from '../../../src/core/pki/derReader';
import { derContext, derInteger, derNull, derOctetString, derOid, derSequence,
  derSetOf } from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { makeTimestamp, type MadeTimestamp } from '../../rig/pkiServer/madeAnswers';
import type { TestIdentity } from '../pki/testPki';
import { joined, signSampleWith, type SampleSignature } from '../signature/signSample';

export interface TimedSignature extends SampleSignature {
  /** Who stamps, and when; none where it is left out. */
  readonly timestamp?: { readonly by: TestIdentity; readonly at: Date } & Partial<MadeTimestamp>;
}

/** A signature whose CMS carries a timestamp over its value (EN 319 122-1 5.3). */
export function signTimed(file: Uint8Array, by: TestIdentity,
  { timestamp, chain = [], ...request }: TimedSignature): Promise<Uint8Array> {
  return signSampleWith(file, { contentsBytes: 12_000, ...request }, (content) => {
    const attributes = buildSignedAttributes(digest('SHA-256', content), by.certificate);
    const signature = new Uint8Array(sign('sha256', attributes, by.privateKey));
    const token = timestamp
      ? makeTimestamp(timestamp.by, { imprint: digest('SHA-256', signature), time: timestamp.at, ...timestamp })
      : null;
    return assemble(by, chain, attributes, signature, token);
  });
}

function assemble(
  by: TestIdentity, chain: readonly Certificate[], attributes: Uint8Array, signature: Uint8Array,
    token: Uint8Array | null,
): Uint8Array {
  const sha256 = derSequence(derOid(oids.sha256), derNull());
  const algorithm = by.privateKey.asymmetricKeyType === 'ec'
    ? derSequence(derOid(oids.ecdsaWithSha256))
    : derSequence(derOid(oids.sha256WithRsa), derNull());
  const unsigned = token ? [derContext(1, derSequence(derOid(oids.signatureTimeStamp), derSetOf(token)))] : [];
  const signer = derSequence(
    derInteger(1), derSequence(by.certificate.issuer.der, by.certificate.serialDer), sha256,
    Uint8Array.of(contextTag(0, true), ...attributes.subarray(1)), algorithm, derOctetString(signature), ...unsigned,
  );
  const data = derSequence(
    derInteger(1), derSetOf(sha256), derSequence(derOid(oids.data)),
    derContext(0, ...[by.certificate, ...chain].map(({ der }) => der)), derSetOf(signer),
  );
  return derSequence(derOid(oids.signedData), derContext(0, data));
}

/** A timestamp over the whole document, as a revision of its own (ISO 32000-2 12.8.5). */
export function stampDocument(
  file: Uint8Array, by: TestIdentity, at: Date, changes: Partial<MadeTimestamp> = {},
    rectMm: RectMm = { x: 0, y: 0, w: 0, h: 0 },
): Promise<Uint8Array> {
  return signSampleWith(
    file, { rectMm, contentsBytes: 8000 },
    (content) => makeTimestamp(by, { imprint: digest('SHA-256', content), time: at, ...changes }),
    (text) => text.replace(/ETSI\.CAdES\.detached/u, 'ETSI.RFC3161       '),
  );
}

export interface StoredEvidence {
  readonly certificates?: readonly Certificate[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}

/** A document security store, as a revision of its own (ISO 32000-2 12.8.4.3). */
export function storeEvidence(file: Uint8Array,
  { certificates = [], crls = [], ocsps = [] }: StoredEvidence): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file));
  const update = new IncrementalUpdate(document);
  const streams = (list: readonly Uint8Array[]): readonly PdfRef[] =>
    list.map((der) => update.add(new PdfStream(new PdfDict(), der)));
  const store =
    PdfDict.from({ Certs: streams(certificates.map(({ der }) => der)), CRLs: streams(crls), OCSPs: streams(ocsps) });
  update.replace(document.catalogRef, document.catalog.with({ DSS: update.add(store) }));
  return joined(file, update.write().bytes);
}
