import { existsSync } from 'node:fs';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { sha256 } from '../../core/crypto';
import { Certificate } from '../../core/pki/certificate';
import { toHex } from '../../core/pki/hex';
import { presentModules } from '../../pkcs11/catalogue';
import type { HostLauncher } from '../../pkcs11/hostLauncher';
import type { RawCertificate } from '../../pkcs11/protocol';
import type { RawToken } from '../../pkcs11/rawToken';
import { TokenHostClient } from '../../pkcs11/tokenHostClient';
import type { Settings } from '../settings';
import { certificateStatus, unreadableCertificate } from './certificateStatus';

/** A certificate on a token, parsed, with what the host needs to find its key. */
export interface FoundCertificate {
  readonly raw: RawCertificate;
  readonly certificate: Certificate;
}

/** A token that was found, ready to be logged in to. */
export interface FoundToken {
  readonly client: TokenHostClient;
  readonly raw: RawToken;
  readonly status: TokenStatus;
  readonly certificates: readonly FoundCertificate[];
}

export interface TokenListing {
  readonly tokens: readonly FoundToken[];
  /** Modules that could not be used; the tokens of the others are listed all the same. */
  readonly faults: readonly SerialisedError[];
}

/** Every token of every module on this machine. One host process for each module, started when needed. */
export class TokenDirectory {
  private readonly clients = new Map<string, TokenHostClient>();
  private readonly launch: HostLauncher;
  private readonly settings: () => Settings;
  private readonly now: () => Date;

  constructor(parts: { readonly launch: HostLauncher; readonly settings: () => Settings; readonly now?: () => Date }) {
    this.launch = parts.launch;
    this.settings = parts.settings;
    this.now = parts.now ?? ((): Date => new Date());
  }

  /** The modules that are there: those of the catalogue, and those that the settings add. */
  modules(): readonly string[] {
    return [...new Set([...presentModules(process.platform, existsSync), ...this.settings().modules])];
  }

  /** @throws AnsoError noModule. A module that fails is told in `faults`. */
  async list(): Promise<TokenListing> {
    const modules = this.modules();
    if (modules.length === 0) throw new AnsoError('noModule');
    const tokens: FoundToken[] = [];
    const faults: SerialisedError[] = [];
    const answers = await Promise.allSettled(modules.map((path) => this.listModule(path)));
    for (const answer of answers) {
      if (answer.status === 'fulfilled') tokens.push(...answer.value);
      else faults.push(asAnsoError(answer.reason).serialise());
    }
    return { tokens, faults };
  }

  private async listModule(path: string): Promise<readonly FoundToken[]> {
    const client = this.client(path);
    const corrections = this.settings().certificateClasses;
    const at = this.now();
    return (await client.listTokens()).map((raw) => {
      const certificates: FoundCertificate[] = [];
      const shown = raw.certificates.map((entry) => {
        try {
          const certificate = Certificate.parse(entry.der);
          certificates.push({ raw: entry, certificate });
          return certificateStatus(certificate, at, corrections);
        } catch {
          return unreadableCertificate(toHex(sha256(entry.der)));
        }
      });
      return { client, raw, certificates, status: tokenStatus(path, raw, shown) };
    });
  }

  private client(path: string): TokenHostClient {
    const known = this.clients.get(path);
    if (known) return known;
    const made = new TokenHostClient({ modulePath: path, launch: this.launch });
    this.clients.set(path, made);
    return made;
  }

  /**
   * The one token that a person means by its id, label or serial number.
   * @throws AnsoError noModule, noToken, tokenNotFound, tokenChoiceNeeded, or the module's own fault
   *   where no module could be used.
   */
  async find(wanted: string): Promise<FoundToken> {
    const { tokens, faults } = await this.list();
    const matches = tokens.filter(({ status }) => [status.id, status.label, status.serial].includes(wanted));
    const [match, ...others] = matches;
    if (!match) {
      const [fault] = faults;
      if (fault) throw new AnsoError(fault.kind as AnsoError['kind'], fault.data);
      throw tokens.length === 0 ? new AnsoError('noToken') : new AnsoError('tokenNotFound', { token: wanted });
    }
    if (others.length > 0) {
      throw new AnsoError('tokenChoiceNeeded', {
        token: wanted,
        serials: matches.map(({ status }) => status.serial).join(', '),
      });
    }
    return match;
  }

  /** Ends every host. */
  async dispose(): Promise<void> {
    await Promise.allSettled([...this.clients.values()].map((client) => client.close()));
    this.clients.clear();
  }
}

function tokenStatus(module: string, raw: RawToken, certificates: TokenStatus['certificates']): TokenStatus {
  return {
    // Slots are numbered anew at times; the serial number stays.
    id: `${module}#${raw.serial || raw.slot}`,
    module,
    reader: raw.reader,
    label: raw.label,
    model: raw.model,
    manufacturer: raw.manufacturer,
    serial: raw.serial,
    pinState: raw.pinState,
    pinLength: { min: raw.pinMin, max: raw.pinMax },
    certificates,
  };
}
