import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TrustStore } from '../core/validation/trustStore';
import { Fonts } from './fonts';
import { recoverInterrupted } from './records/recoverInterrupted';
import { Journal } from './records/journal';
import { PictureStore } from './pictures';
import type { Ports } from './ports';
import { SettingsFile } from './settings';
import { TokenDirectory } from './tokens/tokenDirectory';
import { readTrustFiles, TrustFolder } from './trustFolder';

/** The part of the ports that needs no window: all that the command line has. */
export type WorkspacePorts = Pick<Ports, 'home' | 'fonts' | 'launchTokenHost'>;

/**
 * Everything that the use cases work with, put together once. The parts that cost something to
 * open (database, fonts, token hosts) are opened when they are first used.
 */
export class Workspace {
  readonly home: string;
  readonly settings: SettingsFile;
  readonly pictures = new PictureStore();
  readonly fonts: Fonts;
  readonly tokens: TokenDirectory;
  readonly now: () => Date;
  private readonly trustFolder: TrustFolder;
  private openJournal: Journal | null = null;
  private loadedTrust: TrustStore | null = null;

  constructor(ports: WorkspacePorts, now: () => Date = () => new Date()) {
    this.home = ports.home;
    mkdirSync(this.home, { recursive: true, mode: 0o700 });
    this.now = now;
    this.settings = new SettingsFile(this.home);
    this.fonts = new Fonts(ports.fonts);
    this.trustFolder = new TrustFolder(this.home);
    this.tokens = new TokenDirectory({ launch: ports.launchTokenHost, settings: () => this.settings.read(), now });
  }

  /** Opened when first used; acts that a crash interrupted are closed in it at once. */
  get journal(): Journal {
    if (!this.openJournal) {
      this.openJournal = new Journal(join(this.home, 'records.db'), this.now);
      recoverInterrupted(this.openJournal);
    }
    return this.openJournal;
  }

  trustStore(): TrustStore {
    this.loadedTrust ??= TrustStore.fromFiles(this.trustFolder.read());
    return this.loadedTrust;
  }

  /** Another trust store for one verification: files or folders named by the user. */
  trustStoreOf(paths: readonly string[]): TrustStore {
    return TrustStore.fromFiles(paths.flatMap((path) => [...readTrustFiles(path)]));
  }

  /** @throws AnsoError when a file holds neither a certificate nor a revocation list; nothing is added then. */
  addTrust(paths: readonly string[]): TrustStore {
    const added = this.trustStoreOf(paths);
    for (const path of paths) this.trustFolder.add(path);
    this.loadedTrust = null;
    return added;
  }

  async dispose(): Promise<void> {
    await this.tokens.dispose();
    this.openJournal?.dispose();
    this.openJournal = null;
  }
}
