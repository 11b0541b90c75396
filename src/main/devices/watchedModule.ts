import { asAnsoError } from '../../contract/errors';
import { vietnamDay } from '../../core/vietnamTime';
import { familyOf } from '../../pkcs11/catalogue';
import { pinState } from '../../pkcs11/pinState';
import type { SlotState } from '../../pkcs11/protocol';
import type { ModuleListing } from '../tokens/tokenDirectory';
import type { WatchParts } from './deviceWatch';

/** Certificates that another program wrote or took away are seen at the next full listing. */
const relistMs = 60_000;
/** How often the tokens are asked for the state of their PIN: each time is an exchange with the card. */
const glanceMs = 1_200;
/** A module that fails is asked again after 1, 2, 4 … seconds. */
const longestWaitMs = 30_000;

/** One module, looked at again and again: its readers each time, all that it shows where something has changed. */
export class WatchedModule {
  readonly path: string;
  listing: ModuleListing | null = null;
  reading = false;
  /** When the last look began that was brought to its end. */
  lookedAt = Number.NEGATIVE_INFINITY;
  private readonly parts: WatchParts;
  private readonly signal: AbortSignal;
  private readonly tell: () => void;
  private looking: Promise<void> | null = null;
  private seen = '';
  private listedAt = Number.NEGATIVE_INFINITY;
  private readonly hangsOnRemoval: boolean;
  private glancedAt = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private notBefore = 0;

  constructor(path: string, parts: WatchParts, signal: AbortSignal, tell: () => void) {
    this.path = path;
    this.hangsOnRemoval = familyOf(path)?.hangsOnRemoval ?? false;
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
    const { now } = this.parts;
    const began = performance.now();
    try {
      const slots = await this.glance();
      // A batch is being signed: it tells by itself what happens to the token.
      if (slots === null && this.listing !== null) return;
      const at = performance.now();
      const seen = JSON.stringify([slots, vietnamDay(now())]);
      if (seen === this.seen && at - this.listedAt < relistMs && !this.hasOtherAge()) {
        this.lookedAt = began;
        return;
      }
      this.told(slots ?? []);
      const after = await this.list(began);
      // What changed while the list was made is looked at again.
      this.seen = JSON.stringify(after) === JSON.stringify(slots) ? seen : '';
      this.listedAt = at;
    } catch (thrown) {
      this.lookedAt = began;
      this.failed({ path: this.path, tokens: [], slots: [], fault: asAnsoError(thrown).serialise() });
    }
  }

  /**
   * The readers as they are, now and then with the flags of the tokens, which tell what another program did to a PIN. A
   * card that does not answer to that in time is no news: what is to be told of it, the next listing tells.
   */
  private async glance(): Promise<readonly SlotState[] | null> {
    const client = this.parts.directory.client(this.path);
    const due = performance.now() - this.glancedAt >= glanceMs && (this.listing?.tokens.length ?? 0) > 0;
    const pins = due && !this.hangsOnRemoval;
    if (!pins) return client.slots();
    try {
      const slots = await client.slots({ pins });
      this.glancedAt = performance.now();
      if (slots?.some(({ slot, flags }) => flags !== null && this.hasOtherPin(slot, flags))) this.forget();
      return slots?.map((state) => ({ ...state, flags: null })) ?? null;
    } catch (thrown) {
      if (asAnsoError(thrown).kind !== 'deviceTimeout') throw thrown;
      this.glancedAt = performance.now();
      this.forget();
      return client.slots();
    }
  }

  private hasOtherPin(slot: string, flags: number): boolean {
    const token = this.listing?.tokens.find(({ raw }) => raw.slot === slot);
    return token !== undefined && pinState(flags) !== token.raw.pinState;
  }

  /** A handover, a change from the command line: the records know it before the token shows anything. */
  private hasOtherAge(): boolean {
    const { directory } = this.parts;
    return (this.listing?.tokens ?? []).some(({ raw, status }) => {
      const { state, since } = directory.pinAgeOf(raw.serial);
      return state !== status.pinAge.state || since !== status.pinAge.since;
    });
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
  private async list(began: number): Promise<readonly SlotState[]> {
    const listing = await this.parts.directory.listModule(this.path);
    this.reading = false;
    this.lookedAt = began;
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
    const waitMs = this.failures === 1 ? 0 : Math.min(longestWaitMs, 500 * 2 ** (this.failures - 1));
    this.notBefore = performance.now() + waitMs;
    this.tell();
  }
}
