import { AnsoError } from '../../contract/errors';
import type { QueuedFileInfo, ServicesInfo } from '../../contract/extendCalls';
import type { Progress, SerialisedError } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { upgradeFiles, waitsNoLonger } from '../longTerm/upgradeFiles';
import { ServerWatch } from '../network/serverWatch';
import { UpgradeQueue, type QueuedFile } from '../records/upgradeQueue';
import type { Workspace } from '../workspace';

/** While files wait the servers are looked at so often; the look is a connection and no more. */
const lookMs = 60_000;
/** After a failure the waiting files are left alone for so long. */
const pauseMs = 10 * 60_000;
/** Files that are completed at once by themselves; the rest comes with the next look. */
const mostByItself = 20;
/** Files done with that are still told of. */
const mostTold = 200;

export interface DeskParts {
  readonly workspace: Workspace;
  readonly isSigning: () => boolean;
  readonly changed: (info: ServicesInfo) => void;
  readonly progress: (progress: Progress) => void;
  /** The password of a file that is open in the window. */
  readonly passwordOf?: (path: string) => string | undefined;
}

interface RunWish {
  /** All where it is left out. */
  readonly names?: readonly string[];
  readonly byItself?: boolean;
  /** Tried on the files that do not open without one; known for this run alone. */
  readonly password?: string;
}

interface RunEnd {
  readonly extended: number;
  /** The first that left its file waiting. */
  readonly fault: AnsoError | null;
}

type Settled = Omit<QueuedFileInfo, 'name' | 'folder'> & { readonly path: string };

/**
 * The files that wait for a server, as the window works with them: what each lacks, what became of it, and the run
 * that begins by itself when a server answers again.
 */
export class QueueDesk {
  private readonly parts: DeskParts;
  private readonly queue: UpgradeQueue;
  private readonly servers: ServerWatch;
  /** Why a file could not be completed, by its name in the queue. */
  private readonly faults = new Map<string, SerialisedError>();
  private readonly settled: Settled[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running: { readonly cancel: AbortController; readonly done: Promise<RunEnd> } | null = null;
  private current: string | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: DeskParts) {
    this.parts = parts;
    const { workspace } = parts;
    this.queue = new UpgradeQueue(workspace.home);
    this.servers = new ServerWatch(() => workspace.settings.read(), workspace.now, () => { this.tell(); });
    workspace.answered = (answer) => { this.servers.note(answer); };
  }

  get info(): ServicesInfo {
    const { network } = this.parts.workspace.settings.read();
    return {
      network: network.enabled, servers: this.servers.states, waiting: this.queue.count(),
      running: this.running !== null,
    };
  }

  /** Looks at the servers; from the first time on they are watched while files wait. */
  async check(): Promise<ServicesInfo> {
    this.timer ??= setInterval(() => { if (this.queue.count() > 0) void this.look(); }, lookMs).unref();
    // A person came back to a network: what failed a minute ago is worth another try.
    this.failedAt = Number.NEGATIVE_INFINITY;
    await this.look();
    return this.info;
  }

  private async look(): Promise<void> {
    await this.servers.look();
    const up = this.servers.states.some(({ state }) => state === 'ok' || state === 'slow');
    if (!up || this.running || this.parts.isSigning() || performance.now() - this.failedAt < pauseMs) return;
    if (this.queue.count() > 0) void this.run({ byItself: true }).catch(() => undefined);
  }

  /** @param shown the path of a file as the window may know it */
  list(shown: (path: string) => Pick<QueuedFileInfo, 'name' | 'folder'>): readonly QueuedFileInfo[] {
    const waiting = [...this.queue.entries()].map(({ path, level, since }): QueuedFileInfo => {
      const entry = this.queue.nameOf({ path });
      const error = this.faults.get(entry) ?? null;
      const state = entry === this.current ? 'running' : error === null ? 'waiting' : 'failed';
      return { entry, ...shown(path), level, since, state, error };
    });
    return [...waiting, ...this.settled.map(({ path, ...rest }) => ({ ...rest, ...shown(path) }))];
  }

  /**
   * Makes good all that waits, when a run that is under way has ended.
   * @throws AnsoError queueBroken, and the first fault where nothing could be made good.
   */
  async complete(): Promise<{ readonly extended: number; readonly waiting: number }> {
    await this.running?.done;
    const { extended, fault } = await this.run({});
    if (extended === 0 && fault) throw fault;
    return { extended, waiting: this.queue.count() };
  }

  /** @throws AnsoError wrongUse where a run is under way, queueBroken */
  async run({ names, byItself = false, password }: RunWish): Promise<RunEnd> {
    if (this.running) throw new AnsoError('wrongUse', { detail: 'queue' });
    const wanted = names === undefined ? null : new Set(names);
    const entries = [...this.queue.entries()].filter((entry) => wanted?.has(this.queue.nameOf(entry)) ?? true);
    // a file that only a person can open would hold up those behind it for ever
    const chosen = byItself ? entries.filter((entry) => !this.isLocked(entry)).slice(0, mostByItself) : entries;
    const cancel = new AbortController();
    const done = this.work(chosen, cancel.signal, { byItself, ...withoutUndefined({ password }) });
    this.running = { cancel, done };
    this.tell();
    return done;
  }

  private isLocked(entry: QueuedFile): boolean {
    const { kind, data } = this.faults.get(this.queue.nameOf(entry)) ?? {};
    const wantsPassword = kind === 'passwordIncorrect' || (kind === 'encryptedPdf' && data?.['reason'] === 'password');
    return wantsPassword && this.parts.passwordOf?.(entry.path) === undefined;
  }

  private async work(
    entries: readonly QueuedFile[], signal: AbortSignal, { byItself = false, password }: RunWish,
  ): Promise<RunEnd> {
    const { workspace, progress, passwordOf } = this.parts;
    let extended = 0;
    let fault: AnsoError | null = null;
    const services = workspace.services();
    try {
      const hooks = {
        signal, progress, untilNetworkFails: byItself,
        password: ({ path }: QueuedFile) => password ?? passwordOf?.(path),
        begun: (entry: QueuedFile) => { this.current = this.queue.nameOf(entry); },
        settled: (entry: QueuedFile, outcome: unknown) => {
          if (!(outcome instanceof AnsoError)) extended += 1;
          else if (!waitsNoLonger(outcome)) fault ??= outcome;
          this.settle(entry, outcome);
        },
      };
      await upgradeFiles(entries, this.queue, withoutUndefined(hooks), services, workspace);
      return { extended, fault };
    } finally {
      services.dispose();
      this.running = null;
      this.current = null;
      this.tell();
    }
  }

  private settle(entry: QueuedFile, outcome: unknown): void {
    const name = this.queue.nameOf(entry);
    const error = outcome instanceof AnsoError ? outcome : null;
    this.current = null;
    this.faults.delete(name);
    if (error && !waitsNoLonger(error)) {
      if (error.kind !== 'cancelled') this.faults.set(name, error.serialise());
      if (error.group === 'network') this.failedAt = performance.now();
    } else {
      const { path, level, since } = entry;
      this.settled.unshift({ entry: name, path, level, since, state: error ? 'gone' : 'done', error: error?.serialise() ?? null });
      this.settled.splice(mostTold);
    }
    this.tell();
  }

  stop(): void {
    this.running?.cancel.abort();
  }

  remove(name: string): void {
    const entry = [...this.queue.entries()].find((one) => this.queue.nameOf(one) === name);
    if (entry) this.queue.remove(entry);
    this.faults.delete(name);
    this.tell();
  }

  /** Says how it stands now: a batch may have added to what waits. */
  tell(): void {
    this.parts.changed(this.info);
  }

  async dispose(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.stop();
    await this.running?.done.catch(() => undefined);
  }
}
