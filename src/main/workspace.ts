import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustKind } from '../core/validation/pinnedAuthorities';
import { TrustStore } from '../core/validation/trustStore';
import { withoutUndefined } from '../contract/withoutUndefined';
import { Fonts } from './fonts';
import { TokenRecords } from './devices/tokenRecords';
import { CopyLock } from './records/copyLock';
import type { ServerAnswer } from './network/serverWatch';
import { makeServices, type ServiceChoice, type Services } from './network/services';
import { migrateSigners } from './records/migrateSigners';
import { recoverInterrupted } from './records/recoverInterrupted';
import type { Journal } from './records/journal';
import { Records } from './records/records';
import { recordSettings } from './records/recordSettings';
import { TextRecogniser } from './ocr/textRecogniser';
import { JpegThread } from './scans/jpegThread';
import { PictureThread } from './scans/pictureThread';
import { PictureStore } from './pictures';
import type { Ports } from './ports';
import { SettingsFile, type Settings } from './settings';
import { TokenDirectory } from './tokens/tokenDirectory';
import type { HostLauncher } from '../pkcs11/hostLauncher';
import { trustCandidates, type TrustCandidate } from './trust/trustImport';
import { readTrustFiles, TrustFolder, type TrustFile } from './trustFolder';

/** The part of the ports that needs no window: all that the command line has. */
export type WorkspacePorts = Pick<Ports, 'home' | 'fonts' | 'launchTokenHost' | 'onLongWork'>;

/**
 * Everything that the use cases work with, put together once. The parts that cost something to
 * open (database, fonts, token hosts) are opened when they are first used.
 */
export class Workspace {
  readonly home: string;
  readonly settings: SettingsFile;
  readonly pictures: PictureStore;
  readonly fonts: Fonts;
  /** Reads the pictures of scans. */
  readonly textRecogniser: TextRecogniser;
  readonly jpegThread: JpegThread;
  /** Makes pictures of signatures and seals from scans. */
  readonly pictureThread: PictureThread;
  readonly tokens: TokenDirectory;
  readonly launchTokenHost: HostLauncher;
  readonly now: () => Date;
  /** Who wants to know how timestamp servers answer. */
  answered: ((answer: ServerAnswer) => void) | null = null;
  readonly onLongWork: () => void;
  private readonly trustFolder: TrustFolder;
  private readonly login: string | undefined;
  private openRecords: Records | null = null;
  private copyLock: CopyLock | null = null;
  private loadedTrust: TrustStore | null = null;
  /** Another copy of the program had the records open when this one opened them. */
  sharesRecords = false;

  /** @param login who uses this copy; the system's login where it is left out */
  constructor(ports: WorkspacePorts, now: () => Date = () => new Date(), login?: string) {
    this.home = ports.home;
    mkdirSync(this.home, { recursive: true, mode: 0o700 });
    this.now = now;
    this.onLongWork = ports.onLongWork ?? (() => undefined);
    this.login = login;
    this.settings = new SettingsFile(this.home, (before, after) => { recordSettings(this.records, before, after); });
    this.pictures = new PictureStore(join(this.home, 'cache', 'pictures'));
    this.fonts = new Fonts(ports.fonts);
    this.textRecogniser = new TextRecogniser(join(ports.fonts, '..'));
    this.jpegThread = new JpegThread(join(ports.fonts, '..'));
    this.pictureThread = new PictureThread(join(ports.fonts, '..'));
    this.trustFolder = new TrustFolder(this.home);
    this.launchTokenHost = ports.launchTokenHost;
    this.tokens = new TokenDirectory({
      launch: ports.launchTokenHost, settings: () => this.settings.read(), now,
      records: new TokenRecords(() => this.records),
    });
  }

  /** Opened when first used; acts that a crash interrupted are closed in it at once. */
  get records(): Records {
    if (!this.openRecords) {
      this.sharesRecords = CopyLock.othersAt(this.home);
      this.copyLock = CopyLock.share(this.home);
      try {
        const options = { now: this.now, ...withoutUndefined({ login: this.login }) };
        this.openRecords = new Records(join(this.home, 'records.db'), options);
        recoverInterrupted(this.openRecords.journal);
        this.moveSigners(this.openRecords);
      } catch (thrown) {
        // A lock of our own would be taken for another copy's at the next try.
        this.closeRecords();
        throw thrown;
      }
    }
    return this.openRecords;
  }

  /** Settings of an older version named signers; settings that cannot be read are told where they are asked for. */
  private moveSigners(records: Records): void {
    let signers: Settings['authorisedSigners'];
    try {
      signers = this.settings.read().authorisedSigners;
    } catch {
      return;
    }
    if (signers === undefined) return;
    migrateSigners(records, signers);
    this.settings.change(({ authorisedSigners: _moved, ...settings }) => settings);
  }

  get journal(): Journal {
    return this.records.journal;
  }

  trustStore(): TrustStore {
    this.loadedTrust ??= this.trustFolder.read();
    return this.loadedTrust;
  }

  /** Another trust store for one verification: files or folders named by the user. */
  trustStoreOf(paths: readonly string[]): TrustStore {
    return TrustStore.fromFiles(paths.flatMap((path) => [...readTrustFiles(path)]));
  }

  /** What adding these files would mean, so that a person can be asked. @throws AnsoError as `addTrust` */
  trustCandidates(paths: readonly string[]): readonly TrustCandidate[] {
    return trustCandidates(this.trustStoreOf(paths), this.trustStore(), this.now());
  }

  /**
   * Takes files into the trust folder; whoever calls has asked about what `trustCandidates` says needs consent.
   * @throws AnsoError accessDenied, and where a file holds neither certificate nor list; nothing is added then.
   */
  addTrust(paths: readonly string[], kind: TrustKind = 'official'): TrustStore {
    this.records.access.require('trust');
    const added = this.trustStoreOf(paths);
    for (const path of paths) this.trustFolder.add(path, kind);
    this.loadedTrust = null;
    return added;
  }

  /** Files of the trust folder, with what they hold and since when. */
  trustFiles(): readonly TrustFile[] {
    return this.trustFolder.list();
  }

  /** Takes a certificate out of the trust folder; how many files held it. @throws AnsoError accessDenied. */
  removeTrust(sha256: string): number {
    this.records.access.require('trust');
    const count = this.trustFolder.remove(sha256);
    this.loadedTrust = null;
    return count;
  }

  /** Servers for one batch; the caller disposes of them. */
  services(choice: ServiceChoice = {}): Services {
    const { home, now } = this;
    const answered = (answer: ServerAnswer): void => { this.answered?.(answer); };
    const settings = this.settings.read();
    return makeServices({ settings, choice, trust: () => this.trustStore(), home, now, answered });
  }

  /** Lets go of the database, for a restore; it is opened again when it is next used. */
  closeRecords(): void {
    this.openRecords?.dispose();
    this.openRecords = null;
    this.copyLock?.release();
    this.copyLock = null;
  }

  async dispose(): Promise<void> {
    await this.tokens.dispose();
    this.closeRecords();
  }
}
