import { asAnsoError, AnsoError } from '../contract/errors';
import type { HostCall, HostResult, RawCertificate, SignDigest, SignMechanism } from './protocol';

/** What the body of `withLogin` may do with the token. */
export interface TokenSession {
  /**
   * Signs with the private key of `certificate`. For `rsaPkcs1`, `data` is a DigestInfo
   * (RFC 8017 9.2), for `rsaPss` and `ecdsa` a digest, for `rsaX509` the whole
   * padded block; `rsaPss` must know of which hash. Returns the
   * raw signature, for `ecdsa` r and s side by side.
   *
   * AnsoError: `certificateUnusable` (no private key), `mechanismUnsupported`, `tokenRemoved`,
   * `deviceFailed`, `deviceTimeout`, `deviceCrashed`, `cancelled`; `pinIncorrect` or `pinLocked`
   * where the key wants the PIN for each signature.
   */
  sign(
    certificate: RawCertificate, data: Uint8Array, mechanism?: SignMechanism, digest?: SignDigest,
  ): Promise<Uint8Array>;
}

/** Sends one call to the host that this session was opened in; rejects with AnsoError only. */
export type SessionCall = <C extends HostCall>(request: C) => Promise<HostResult<C['call']>>;

/** After one of these the session is of no more use: the same error is the answer to every later call. */
const fatal: ReadonlySet<string> = new Set([
  'tokenRemoved', 'deviceTimeout', 'deviceCrashed', 'pinIncorrect', 'pinLocked', 'pinExpired', 'cancelled',
]);

/** A login that somebody else has taken away comes back with the person's PIN only. */
const endsSession = ({ kind, data }: AnsoError): boolean => fatal.has(kind) || data['reason'] === 'loginLost';

/** A session that is logged in. Keys are looked up once. */
export class LoggedInSession implements TokenSession {
  private readonly call: SessionCall;
  private readonly session: number;
  private readonly keys: { readonly certificate: RawCertificate; readonly key: number }[] = [];
  private over: AnsoError | null = null;

  constructor(session: number, call: SessionCall) {
    this.session = session;
    this.call = call;
  }

  /** The error that ended the session, where one did. */
  get ended(): AnsoError | null {
    return this.over;
  }

  async sign(
    certificate: RawCertificate, data: Uint8Array, mechanism: SignMechanism = 'rsaPkcs1', digest: SignDigest = 'SHA-256',
  ): Promise<Uint8Array> {
    if (this.over !== null) throw this.over;
    try {
      const key = await this.keyOf(certificate);
      const { signature } = await this.call({ call: 'sign', session: this.session, key, mechanism, digest, data });
      // A view of a larger buffer must not travel on with it.
      return new Uint8Array(signature);
    } catch (thrown) {
      const error = asAnsoError(thrown);
      if (endsSession(error)) this.over = error;
      throw error;
    }
  }

  /** No call goes to the host any more: the scope is closed, for the reason given. */
  close(reason: AnsoError = new AnsoError('wrongUse', { reason: 'session is closed' })): void {
    this.over ??= reason;
  }

  private async keyOf(certificate: RawCertificate): Promise<number> {
    const known = this.keys.find(({ certificate: { der } }) => sameBytes(der, certificate.der));
    if (known !== undefined) return known.key;
    const { der, id } = certificate;
    const { key } = await this.call({ call: 'findKey', session: this.session, certificate: der, keyId: id });
    if (key === null) {
      throw new AnsoError('certificateUnusable', { holder: certificate.label, reason: 'noPrivateKey' });
    }
    this.keys.push({ certificate, key });
    return key;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
