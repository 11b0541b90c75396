import type { DeviceListing } from '../../contract/devices';
import type { SlotState } from '../../pkcs11/protocol';
import type { Settings } from '../settings';
import { gathered, type ModuleListing, type TokenDirectory } from '../tokens/tokenDirectory';
import { asAnsoError } from '../../contract/errors';
import { vietnamDay } from '../../core/vietnamTime';
import { askSmartCardService, type ServiceReader } from './pcscService';
import { readerStatuses } from './readerStatus';

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
const usualMs = 700;
/** What another program did to a PIN is seen at the next full listing. */
const relistMs = 60_000;
/** A module that fails is asked again after 1, 2, 4 … seconds. */
const longestWaitMs = 30_000;

/** What is plugged in, watched. Each module has a loop of its own: one that hangs holds up no other. */
export class DeviceWatch {
  private readonly parts: WatchParts;
  private readonly watched = new Map<string, WatchedModule>();
  private readonly stopped = new AbortController();
  private service: readonly ServiceReader[] = [];
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
      this.service = (await service()).readers;
      this.tell();
      await wait(everyMs, this.stopped.signal);
    }
    await Promise.all([...this.watched.values()].map((module) => module.idle()));
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
      readers: readerStatuses(listings, this.service, reading),
      faults,
      pinRules: this.parts.settings().pinRules,
    };
    const text = JSON.stringify(listing);
    if (text === this.told) return;
    this.told = text;
    this.parts.changed(listing);
  }
}

/** One module, looked at again and again. */
class WatchedModule {
  readonly path: string;
  listing: ModuleListing | null = null;
  reading = false;
  private readonly parts: WatchParts;
  private readonly signal: AbortSignal;
  private readonly tell: () => void;
  private looking: Promise<void> | null = null;
  private seen = '';
  private listedAt = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private notBefore = 0;

  constructor(path: string, parts: WatchParts, signal: AbortSignal, tell: () => void) {
    this.path = path;
    this.parts = parts;
    this.signal = signal;
    this.tell = tell;
  }

  forget(): void {
    this.listedAt = Number.NEGATIVE_INFINITY;
    this.notBefore = 0;
  }

  /** Begins a look, where the last one is over. */
  look(): void {
    if (this.looking !== null || performance.now() < this.notBefore) return;
    this.looking = this.compare().finally(() => { this.looking = null; });
  }

  async idle(): Promise<void> {
    await this.looking;
  }

  private async compare(): Promise<void> {
    const { directory, now } = this.parts;
    try {
      const slots = await directory.client(this.path).slots();
      // A batch is being signed: it tells by itself what happens to the token.
      if (slots === null && this.listing !== null) return;
      const at = performance.now();
      const seen = JSON.stringify([slots, vietnamDay(now())]);
      if (seen === this.seen && at - this.listedAt < relistMs) return;
      this.told(slots ?? []);
      const after = await this.list();
      // What changed while the list was made is looked at again.
      this.seen = JSON.stringify(after) === JSON.stringify(slots) ? seen : '';
      this.listedAt = at;
    } catch (thrown) {
      this.failed({ path: this.path, tokens: [], slots: [], fault: asAnsoError(thrown).serialise() });
    }
  }

  /** What the readers say is told at once: a token that is gone is gone before the rest is read again. */
  private told(slots: readonly SlotState[]): void {
    if (this.listing === null) return;
    const present = new Set(slots.filter((slot) => slot.present).map(({ slot }) => slot));
    const tokens = this.listing.tokens.filter(({ raw }) => present.has(raw.slot));
    // Modules are known not to see a token that comes back: what comes next meets a fresh one.
    if (tokens.length < this.listing.tokens.length) this.parts.directory.client(this.path).renew();
    this.reading = tokens.length < present.size;
    this.listing = { path: this.path, tokens, slots, fault: null };
    this.tell();
  }

  /** The readers as they were after the listing. */
  private async list(): Promise<readonly SlotState[]> {
    const listing = await this.parts.directory.listModule(this.path);
    this.reading = false;
    if (listing.fault !== null) {
      this.failed(listing);
      return [];
    }
    this.failures = 0;
    this.listing = listing;
    if (!this.signal.aborted) this.tell();
    return listing.slots;
  }

  private failed(listing: ModuleListing): void {
    this.reading = false;
    this.seen = '';
    this.listing = listing;
    this.failures += 1;
    // The first failure may be a driver that fell over; it is looked at again at once.
    const waitMs = this.failures === 1 ? 0 : Math.min(longestWaitMs, 500 * 2 ** this.failures);
    this.notBefore = performance.now() + waitMs;
    this.tell();
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
