import type { DeviceListing } from '../../contract/devices';
import type { Settings } from '../settings';
import { gathered, type TokenDirectory } from '../tokens/tokenDirectory';
import { askSmartCardService, type ServiceReader } from './pcscService';
import { readerStatuses } from './readerStatus';
import { WatchedModule } from './watchedModule';

export interface WatchParts {
  readonly directory: TokenDirectory;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** Called with all that is plugged in, at the start and at each change. */
  readonly changed: (listing: DeviceListing) => void;
  readonly everyMs?: number;
  readonly service?: typeof askSmartCardService;
}

/** With the 400 ms of pcscd and a listing, well within the two seconds that a person is promised. */
const usualMs = 500;

/** What is plugged in, watched. Each module has a loop of its own: one that hangs holds up no other. */
export class DeviceWatch {
  private readonly parts: WatchParts;
  private readonly watched = new Map<string, WatchedModule>();
  private readonly stopped = new AbortController();
  private service: readonly ServiceReader[] = [];
  /** When the service first told of the card that lies in a reader now, by the reader's name. */
  private readonly cameAt = new Map<string, number>();
  private told = '';
  private running: Promise<unknown> | null = null;

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Everything is listed anew at the next look: a PIN was changed, a module added. */
  refresh(): void {
    for (const module of this.watched.values()) module.forget();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { parts: { directory, everyMs = usualMs, service = askSmartCardService } } = this;
    while (!this.stopped.signal.aborted) {
      const paths = directory.modules();
      for (const path of this.watched.keys()) if (!paths.includes(path)) this.watched.delete(path);
      for (const path of paths) {
        if (this.watched.has(path)) continue;
        this.watched.set(path, new WatchedModule(path, this.parts, this.stopped.signal, () => { this.tell(); }));
      }
      for (const module of this.watched.values()) module.look();
      this.noteCards((await service()).readers);
      this.tell();
      await wait(everyMs, this.stopped.signal);
    }
    await Promise.all([...this.watched.values()].map((module) => module.idle()));
  }

  private noteCards(readers: readonly ServiceReader[]): void {
    const before = new Map(this.service.map(({ name, atr }) => [name, atr]));
    for (const { name, present, atr } of readers) {
      if (!present) this.cameAt.delete(name);
      else if (!this.cameAt.has(name) || before.get(name) !== atr) this.cameAt.set(name, performance.now());
    }
    this.service = readers;
  }

  /**
   * Readers with a card that came after the last look of some driver: a slow card is not yet a strange one, and
   * drivers are known to read it before they say that it is there.
   */
  private unread(): ReadonlySet<string> {
    const working = [...this.watched.values()].filter(({ listing }) => listing?.fault === null);
    const looked = Math.min(...working.map(({ lookedAt }) => lookedAt));
    return new Set([...this.cameAt].filter(([, came]) => came >= looked).map(([name]) => name));
  }

  /** Tells what is plugged in, where it is not what was told last and every module was looked at once. */
  private tell(): void {
    const modules = [...this.watched.values()].map(({ listing }) => listing);
    const listings = modules.filter((listing) => listing !== null);
    if (this.stopped.signal.aborted || listings.length < modules.length) return;
    const reading = new Set([...this.watched.values()].filter((module) => module.reading).map(({ path }) => path));
    const { tokens, faults } = gathered(listings);
    const listing: DeviceListing = {
      tokens: tokens.map(({ status }) => status),
      readers: readerStatuses(listings, this.service, reading, this.unread()),
      faults,
      pinRules: this.parts.settings().pinRules,
    };
    const text = JSON.stringify(listing);
    if (text === this.told) return;
    this.told = text;
    this.parts.changed(listing);
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
