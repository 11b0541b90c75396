import { asAnsoError, AnsoError } from '../../contract/errors';
import { equalInConstantTime, randomBytes } from '../../core/crypto';
import { Certificate } from '../../core/pki/certificate';
import { parseSignedData } from '../../core/pki/cms';
import { Crl } from '../../core/pki/crl';
import { buildOcspRequest } from '../../core/pki/ocspRequest';
import { OcspResponse } from '../../core/pki/ocspResponse';
import { buildPath, type CertificatePath } from '../../core/pki/path';
import { readPemOrDer } from '../../core/pki/pem';
import type { TrustStore } from '../../core/validation/trustStore';
import type { FileCache } from '../files/fileCache';
import type { CertificateEvidence, StatusWord } from './certificateEvidence';
import type { HttpClient } from './httpClient';

export interface StatusOptions {
  /** For all that is asked about the status of one certificate, and for all issuers of one path. */
  readonly deadlineMs: number;
}

const maxOcspBytes = 256 * 1024;
const maxCrlBytes = 32 * 1024 * 1024;
const maxIssuerBytes = 256 * 1024;
/** Addresses of one kind that are tried for one certificate. */
const maxAddresses = 3;
const maxFetchedIssuers = 4;
/** Clocks of authorities and offices differ. */
const skewMs = 5 * 60_000;
/** An answer without an end is new for this long. */
const withoutEndMs = 24 * 3_600_000;
/** A remembered answer is asked for again after this. */
const rememberedMs = 60 * 60_000;

const removeFromCrl = 8;

/**
 * Paths and status of certificates, by asking whom they name: issuers (AIA), OCSP first, then the revocation
 * list (RFC 5280 4.2.2.1, RFC 6960, FR-S6). Each certificate is asked about once in the life of this object, which
 * is one batch; answers are remembered on the disk as well. Nothing is believed unsigned.
 */
export class StatusService {
  private readonly http: HttpClient;
  private readonly trust: () => TrustStore;
  private readonly cache: FileCache;
  private readonly options: StatusOptions;
  private readonly now: () => Date;
  private readonly fetchedIssuers = new Map<string, Certificate>();
  private readonly askedIssuers = new Set<string>();
  private readonly known = new Map<string, Promise<CertificateEvidence>>();
  /** A list that several certificates share is fetched once. */
  private readonly lists = new Map<string, Promise<Uint8Array>>();

  constructor(parts: {
    readonly http: HttpClient; readonly trust: () => TrustStore; readonly cache: FileCache;
    readonly options: StatusOptions; readonly now: () => Date;
  }) {
    this.http = parts.http;
    this.trust = parts.trust;
    this.cache = parts.cache;
    this.options = parts.options;
    this.now = parts.now;
  }

  /** A path to an anchor; issuers that are missing are fetched from the addresses in the certificates. */
  async path(certificate: Certificate, known: readonly Certificate[], at: Date): Promise<CertificatePath> {
    const ends = performance.now() + this.options.deadlineMs;
    for (let fetched = 0; ; fetched++) {
      const { anchors, intermediates } = this.trust();
      const material = { anchors, intermediates: [...intermediates, ...known, ...this.fetchedIssuers.values()] };
      const path = buildPath(certificate, material, at);
      const last = path.result === 'incomplete' ? path.path.at(-1) : undefined;
      if (!last || fetched >= maxFetchedIssuers || !(await this.fetchIssuer(last, ends))) return path;
    }
  }

  /** Status of `certificate` by its issuer, as of now. Never throws. */
  evidence(certificate: Certificate, issuer: Certificate): Promise<CertificateEvidence> {
    const found = this.known.get(certificate.sha256);
    if (found) return found;
    const asked = this.ask(certificate, issuer);
    this.known.set(certificate.sha256, asked);
    return asked;
  }

  /**
   * As `evidence`; where the first word is good but proves nothing for the time that counts, the lists are asked as
   * well: an authority may keep revocations of expired certificates in one of the two only.
   */
  async evidenceThat(
    proves: (good: StatusWord) => boolean, certificate: Certificate, issuer: Certificate,
  ): Promise<CertificateEvidence> {
    const first = await this.evidence(certificate, issuer);
    if (first.state !== 'good' || first.source === 'crl' || proves(first)) return first;
    const ends = performance.now() + this.options.deadlineMs;
    const published = certificate.crlUrls.slice(0, maxAddresses)
      .map((url) => () => this.byList(url, certificate, issuer, Math.max(1, ends - performance.now())));
    for (const list of [() => Promise.resolve(this.byTrustedList(certificate, issuer)), ...published]) {
      const found = await list().catch(() => null);
      if (found?.state === 'revoked' || (found?.state === 'good' && proves(found))) return found;
    }
    return first;
  }

  private async ask(certificate: Certificate, issuer: Certificate): Promise<CertificateEvidence> {
    const ends = performance.now() + this.options.deadlineMs;
    const reasons = new Set<string>();
    const responders = certificate.ocspUrls.slice(0, maxAddresses);
    const lists = certificate.crlUrls.slice(0, maxAddresses);
    let open = responders.length + lists.length;
    type Attempt = (deadlineMs: number) => Promise<CertificateEvidence>;
    const attempt = async (work: Attempt): Promise<CertificateEvidence | null> => {
      // one that does not answer leaves half of the time to those that come after it
      const left = Math.max(1, ends - performance.now());
      open -= 1;
      try {
        return await work(open > 0 ? left / 2 : left);
      } catch (thrown) {
        reasons.add(reasonOf(asAnsoError(thrown)));
        return null;
      }
    };
    for (const url of responders) {
      const evidence = await attempt((deadlineMs) => this.byOcsp(url, certificate, issuer, deadlineMs));
      if (evidence) return evidence;
    }
    const local = this.byTrustedList(certificate, issuer);
    if (local) return local;
    for (const url of lists) {
      const evidence = await attempt((deadlineMs) => this.byList(url, certificate, issuer, deadlineMs));
      if (evidence) return evidence;
    }
    if (reasons.size === 0) reasons.add('no address');
    return { state: 'unknown', reasons: [...reasons] };
  }

  private async byOcsp(
    url: string, certificate: Certificate, issuer: Certificate, deadlineMs: number,
  ): Promise<CertificateEvidence> {
    const key = `ocsp ${url} ${certificate.sha256}`;
    const remembered = this.cache.read(key);
    if (remembered) {
      try {
        const answer = this.judgeOcsp(remembered, certificate, issuer, null);
        const age = this.now().getTime() - OcspResponse.parse(remembered).producedAt.getTime();
        if (age < rememberedMs) return answer;
      } catch {
        // too old by now, or of another time: asked again
      }
    }
    const nonce = randomBytes(16);
    const { body } = await this.http.send({
      url, method: 'POST', body: buildOcspRequest(certificate, issuer, nonce), contentType: 'application/ocsp-request',
      accept: 'application/ocsp-response', maxBytes: maxOcspBytes, deadlineMs,
    });
    const evidence = this.judgeOcsp(body, certificate, issuer, nonce);
    this.cache.write(key, body);
    return evidence;
  }

  /** @throws AnsoError malformedOcsp, serverAnswerUnusable */
  private judgeOcsp(
    der: Uint8Array, certificate: Certificate, issuer: Certificate, nonce: Uint8Array | null,
  ): CertificateEvidence {
    const refuse = (reason: string): AnsoError => new AnsoError('serverAnswerUnusable', { host: 'OCSP', reason });
    const response = OcspResponse.parse(der);
    const responder = response.responder(issuer);
    if (!responder) throw refuse('OCSP signature');
    if (nonce && response.nonce && !equalInConstantTime(response.nonce, nonce)) throw refuse('OCSP nonce');
    const answer = response.answerFor(certificate, issuer);
    if (!answer) throw refuse('OCSP other');
    if (answer.state === 'unknown') throw refuse('OCSP unknown');
    this.assertFresh(answer.thisUpdate, answer.nextUpdate, 'OCSP stale');
    return {
      state: answer.state, source: 'ocsp', der, revocation: answer.revocation, thisUpdate: answer.thisUpdate,
      certificates: responder.equals(issuer) ? [] : [responder],
    };
  }

  /** A list that a person put into the trust folder, while it is good. */
  private byTrustedList(certificate: Certificate, issuer: Certificate): CertificateEvidence | null {
    for (const crl of this.trust().crlsFor(certificate, issuer)) {
      try {
        return this.judgeList(crl, certificate);
      } catch {
        // out of date
      }
    }
    return null;
  }

  private async byList(
    url: string, certificate: Certificate, issuer: Certificate, deadlineMs: number,
  ): Promise<CertificateEvidence> {
    const key = `crl ${url}`;
    const judge = (der: Uint8Array): CertificateEvidence => {
      const crl = Crl.parse(der);
      if (!crl.covers(certificate) || !crl.isSignedBy(issuer)) {
        throw new AnsoError('serverAnswerUnusable', { host: url, reason: 'CRL signature' });
      }
      return this.judgeList(crl, certificate);
    };
    const remembered = this.cache.read(key);
    if (remembered) {
      try {
        return judge(remembered);
      } catch {
        // a newer one is fetched
      }
    }
    const fetching = this.lists.get(url) ?? this.http
      .send({ url, method: 'GET', maxBytes: maxCrlBytes, deadlineMs })
      .then(({ body }) => listBytes(body));
    this.lists.set(url, fetching);
    const der = await fetching;
    const evidence = judge(der);
    this.cache.write(key, der);
    return evidence;
  }

  private judgeList(crl: Crl, certificate: Certificate): CertificateEvidence {
    this.assertFresh(crl.thisUpdate, crl.nextUpdate, 'CRL stale');
    const entry = crl.lookup(certificate.serial);
    const revoked = entry !== null && entry.reason !== removeFromCrl;
    return {
      state: revoked ? 'revoked' : 'good', source: 'crl', der: crl.der, revocation: revoked ? entry : null,
      thisUpdate: crl.thisUpdate, certificates: [],
    };
  }

  private assertFresh(thisUpdate: Date, nextUpdate: Date | null, reason: string): void {
    const now = this.now().getTime();
    const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + withoutEndMs;
    if (thisUpdate.getTime() > now + skewMs || until < now - skewMs) {
      throw new AnsoError('serverAnswerUnusable', { host: '', reason });
    }
  }

  /** Whether anything new came. What is fetched is known from now on, never trusted by itself. */
  private async fetchIssuer(certificate: Certificate, ends: number): Promise<boolean> {
    const before = this.fetchedIssuers.size;
    for (const url of certificate.caIssuerUrls.slice(0, maxAddresses)) {
      if (this.askedIssuers.has(url)) continue;
      this.askedIssuers.add(url);
      const key = `issuer ${url}`;
      try {
        const remembered = this.cache.read(key);
        const bytes = remembered ?? (await this.http.send({
          url, method: 'GET', maxBytes: maxIssuerBytes, deadlineMs: Math.max(1, ends - performance.now()),
        })).body;
        const found = readIssuers(bytes).filter((candidate) => certificate.isIssuedBy(candidate));
        for (const issuer of found) this.fetchedIssuers.set(issuer.sha256, issuer);
        if (found.length > 0 && !remembered) this.cache.write(key, bytes);
      } catch {
        // the path stays incomplete, and that is told
      }
      if (this.fetchedIssuers.size > before) return true;
    }
    return false;
  }
}

/** One certificate in DER or PEM, or several in a CMS without a signer (RFC 5280 4.2.2.1). */
function readIssuers(bytes: Uint8Array): readonly Certificate[] {
  try {
    return readPemOrDer(bytes).map(({ der }) => Certificate.parse(der));
  } catch {
    return parseSignedData(bytes).certificates;
  }
}

/** Some authorities publish their list in PEM. */
const listBytes = (bytes: Uint8Array): Uint8Array => readPemOrDer(bytes)[0]?.der ?? bytes;

/** Why one attempt failed: a code that `serverFaults` has words for. */
function reasonOf({ kind, data }: AnsoError): string {
  if (kind === 'malformedOcsp' && data['status'] !== undefined) return String(data['status']);
  return String(data['reason'] ?? kind);
}
