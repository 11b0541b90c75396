import { existsSync, realpathSync } from 'node:fs';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { PinAge, Unblock } from '../../contract/devices';
import type { SerialisedError, TokenCertificate, TokenStatus } from '../../contract/models';
import { sha256 } from '../../core/crypto';
import { Certificate } from '../../core/pki/certificate';
import { toHex } from '../../core/pki/hex';
import { familyOf, presentModules } from '../../pkcs11/catalogue';
import type { HostLauncher } from '../../pkcs11/hostLauncher';
import type { RawCertificate, SlotState } from '../../pkcs11/protocol';
import type { RawToken } from '../../pkcs11/rawToken';
import { TokenHostClient } from '../../pkcs11/tokenHostClient';
import { deviceApproval } from '../../core/records/deviceApproval';
import type { TokenRecords } from '../devices/tokenRecords';
import type { Settings } from '../settings';
import { certificateStatus, unreadableCertificate } from './certificateStatus';
import { mergeSameTokens } from './sameToken';

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
  readonly modules: readonly ModuleListing[];
}

/** A certificate that was seen on a token since the start, with the token. */
export interface KnownCertificate {
  readonly certificate: TokenCertificate;
  readonly token: TokenStatus;
}

/** What one module shows. */
export interface ModuleListing {
  readonly path: string;
  readonly tokens: readonly FoundToken[];
  /** Its readers; none where they could not be asked for, or nobody asked. */
  readonly slots: readonly SlotState[];
  readonly fault: SerialisedError | null;
}

/** Every token of every module on this machine. One host process for each module, started when needed. */
export class TokenDirectory {
  private readonly clients = new Map<string, TokenHostClient>();
  private readonly seen = new Map<string, KnownCertificate>();
  private readonly launch: HostLauncher;
  private readonly settings: () => Settings;
  private readonly now: () => Date;
  private readonly records: TokenRecords;

  constructor(parts: {
    readonly launch: HostLauncher;
    readonly settings: () => Settings;
    readonly now?: () => Date;
    readonly records: TokenRecords;
  }) {
    this.launch = parts.launch;
    this.settings = parts.settings;
    this.now = parts.now ?? ((): Date => new Date());
    this.records = parts.records;
  }

  /**
   * The modules that are there, in the order of preference: those that a person added, since she had a
   * reason, then those of the catalogue.
   */
  modules(): readonly string[] {
    const added = this.settings().modules;
    const real = new Set(added.map(realPathOf));
    const ofCatalogue = presentModules(process.platform, existsSync).filter((path) => !real.has(realPathOf(path)));
    return [...new Set([...added, ...ofCatalogue])];
  }

  /** @throws AnsoError noModule. A module that fails is told in `faults`. */
  list(): Promise<TokenListing> {
    return this.listAll('readers');
  }

  private async listAll(asks: 'readers' | 'tokens'): Promise<TokenListing> {
    const modules = this.modules();
    if (modules.length === 0) throw new AnsoError('noModule');
    return gathered(await Promise.all(modules.map((path) => this.listModule(path, asks))));
  }

  /** What one module shows now; its fault instead of an error. Readers cost every driver a call of its own. */
  async listModule(path: string, asks: 'readers' | 'tokens' = 'readers'): Promise<ModuleListing> {
    try {
      const client = this.client(path);
      const raw = await client.listTokens();
      const slots = asks === 'readers' ? await client.slots() ?? [] : [];
      this.records.seen(raw.map(({ serial }) => serial));
      return { path, slots, fault: null, tokens: raw.map((token) => this.found(path, client, token)) };
    } catch (thrown) {
      return { path, tokens: [], slots: [], fault: asAnsoError(thrown).serialise() };
    }
  }

  private found(path: string, client: TokenHostClient, raw: RawToken): FoundToken {
    const corrections = this.settings().certificateClasses;
    const at = this.now();
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
    const of = {
      pinAge: this.records.age(raw.serial),
      unblock: this.unblockOf(path),
      approval: deviceApproval(raw, this.records.fipsLevel(raw.serial), this.settings().approvedModels),
    };
    const status = tokenStatus(path, raw, shown, of);
    for (const certificate of shown) this.seen.set(certificate.sha256, { certificate, token: status });
    return { client, raw, certificates, status };
  }

  /** What was last seen of a certificate, by its SHA-256; the token may have been pulled out since. */
  known(sha256: string): KnownCertificate | undefined {
    return this.seen.get(sha256);
  }

  /** How a module's locked PINs are unblocked: the settings' word, else the catalogue's, else the standard's way. */
  unblockOf(path: string): Unblock {
    return this.settings().moduleUnblock[path] ?? familyOf(path)?.unblock ?? 'soPin';
  }

  /** The age of a token's PIN as the records have it now. */
  pinAgeOf(serial: string): PinAge {
    return this.records.age(serial);
  }

  /** The client of a module, started when it is first asked. */
  client(path: string): TokenHostClient {
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
    const { tokens, faults } = await this.listAll('tokens');
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

/** The listings of all modules as one; a token that several of them show stands once. */
export function gathered(listings: readonly ModuleListing[]): TokenListing {
  return {
    tokens: mergeSameTokens(listings.flatMap(({ tokens }) => tokens)),
    faults: listings.flatMap(({ fault }) => fault ?? []),
    modules: listings,
  };
}

function tokenStatus(
  module: string, raw: RawToken, certificates: TokenStatus['certificates'], of: Pick<TokenStatus, 'pinAge' | 'unblock' | 'approval'>,
): TokenStatus {
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
    alsoSeenBy: [],
    ...of,
    certificates,
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
