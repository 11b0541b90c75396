import fs from 'node:fs';
import path from 'node:path';
import { AnsoError, asAnsoError } from '../contract/errors';
import { HostConnection, HostFaultError } from './hostConnection';
import type { HostLauncher } from './hostLauncher';
import { checkBeforeLogin, checkNewPin } from './beforeLogin';
import { loginError } from './loginError';
import { moduleFault, moduleUnusable } from './moduleFault';
import { changeError, unblockError } from './pinChangeError';
import { tokenFlags } from './pinState';
import type { HostCall, HostResult, HostTokenInfo, SlotState, UnblockWay } from './protocol';
import { IdleLimit } from './idleLimit';
import { findToken, rawToken, type RawToken, type TokenRef } from './rawToken';
import { returnValueError, returnValues } from './returnValues';
import { LoggedInSession, type TokenSession } from './tokenSession';
import { Turns } from './turns';

/** How long each call may take before the host is killed, in milliseconds. */
export interface HostDeadlines {
  readonly load: number;
  readonly list: number;
  /** A look at the flags of the tokens that are there. */
  readonly glance: number;
  readonly login: number;
  readonly sign: number;
  readonly logout: number;
  /** A PIN change or an unblocking. */
  readonly pin: number;
  /** How long a login may lie unused before it is ended. No deadline of a call. */
  readonly idle: number;
  /** What is left to the running call when the person cancels. */
  readonly cancel: number;
  readonly finalise: number;
}

/** A slow card in a slow reader is well within these. */
export const defaultDeadlinesMs: HostDeadlines = {
  load: 15_000, list: 10_000, glance: 1_500, login: 30_000, sign: 60_000, logout: 10_000, pin: 30_000, idle: 120_000,
  cancel: 5_000, finalise: 2_000,
};

export interface LoginOptions {
  readonly signal?: AbortSignal;
  /** The person knows that this is the last try and wants it. */
  readonly lastTryConfirmed?: boolean;
}

export interface TokenHostClientOptions {
  /** Absolute path of the PKCS#11 module. */
  readonly modulePath: string;
  readonly launch: HostLauncher;
  readonly deadlinesMs?: Partial<HostDeadlines>;
}

type PinLimits = Pick<HostTokenInfo, 'pinMin' | 'pinMax'>;

/** Errors after which the module is not trusted to be in order: the next call meets a fresh host. */
const wantsFreshHost: ReadonlySet<string> = new Set(['tokenRemoved', 'deviceFailed']);

/**
 * One PKCS#11 module in a process of its own. The process starts with the first call, and again
 * with the next call after it crashed, hung or failed; no call is ever repeated by itself.
 * Every method rejects with AnsoError only.
 */
export class TokenHostClient {
  readonly modulePath: string;
  private readonly launch: HostLauncher;
  private readonly deadlines: HostDeadlines;
  private connection: HostConnection | null = null;
  /** The next call starts a fresh host, but not under an open login. */
  private stale = false;
  private loginOpen = false;
  private closed = false;
  /** Single calls to the host. */
  private readonly calls = new Turns();
  /** Whole logins: a login belongs to the application (PKCS#11 v2.40 2.6.6), so there is one at a time. */
  private readonly logins = new Turns();

  constructor({ modulePath, launch, deadlinesMs }: TokenHostClientOptions) {
    this.modulePath = modulePath;
    this.launch = launch;
    this.deadlines = { ...defaultDeadlinesMs, ...deadlinesMs };
  }

  /** Process id of the host that runs now, for diagnostics. */
  get hostPid(): number | undefined {
    return this.connection?.ended === null ? this.connection.pid : undefined;
  }

  /**
   * Every token that is there, with its certificates, without a login. Blank tokens are left out.
   * AnsoError: `moduleUnusable`, `deviceFailed` (there are readers, but none could be read),
   * `deviceTimeout`, `deviceCrashed`.
   */
  async listTokens(): Promise<readonly RawToken[]> {
    const { tokens, unreadable } = await this.calls.take(async () => {
      const connection = await this.connected();
      return this.ask(connection, { call: 'list' }, this.deadlines.list);
    });
    const failed = unreadable.find(({ fault }) => fault.code !== null && !emptySlot.has(fault.code));
    if (tokens.length === 0 && failed !== undefined) {
      this.stale = true;
      throw returnValueError(failed.fault.code ?? 0, { call: 'list' });
    }
    return tokens.map(rawToken)
      .filter(({ flags, certificates }) => (flags & tokenFlags.tokenInitialised) !== 0 || certificates.length > 0);
  }

  /**
   * Every reader as it is now; null while a token is logged in to, since nothing may come between the
   * signatures of a batch, and a token that is pulled out then tells it by itself. With `pins` the tokens are
   * asked for their flags as well, under the short deadline `glance`.
   * AnsoError: `moduleUnusable`, `deviceFailed`, `deviceTimeout`, `deviceCrashed`.
   */
  async slots(options: { readonly pins?: boolean } = {}): Promise<readonly SlotState[] | null> {
    if (this.loginOpen) return null;
    const { pins = false } = options;
    return this.calls.take(async () => {
      if (this.loginOpen) return null;
      const deadlineMs = pins ? this.deadlines.glance : this.deadlines.list;
      const { slots } = await this.ask(await this.connected(), { call: 'slots', pins }, deadlineMs);
      return slots;
    });
  }

  /** The next call meets a fresh host: modules are known not to see a token that comes back. */
  renew(): void {
    this.stale = true;
  }

  /**
   * Changes the PIN of a token. The old one is tried once at most; the length of both is checked first.
   * AnsoError, besides what `withLogin` throws: `pinNotAccepted` (the token refuses the new one).
   */
  changePin(
    token: TokenRef, pin: string, newPin: string, options: { readonly lastTryConfirmed?: boolean } = {},
  ): Promise<void> {
    return this.logins.take(() => this.calls.take(async () => {
      const connection = await this.connected();
      const found = await this.tokenNow(connection, token);
      checkBeforeLogin(found, token, pin, options.lastTryConfirmed ?? false);
      checkNewPin(found, newPin);
      const { slot } = found;
      const outcome = await this.ask(connection, { call: 'changePin', slot, pin, newPin }, this.deadlines.pin);
      const after = outcome.refused === 'old' ? await this.tokenInfo(connection, slot).catch(() => null) : null;
      const error = changeError(outcome, found, after);
      if (error !== null) throw this.noted(error);
    }));
  }

  /**
   * Gives a locked PIN a new value. The PUK way wants a token that says it is locked: some modules take
   * the PUK for the old PIN otherwise, and count it as a wrong one.
   * AnsoError: `unblockNotNeeded`, `unblockCodeIncorrect`, `unblockCodeLocked`, `unblockByIssuer`,
   * `pinMissing`, `pinLength`, `pinNotAccepted`, and what `listTokens` throws.
   */
  unblockPin(token: TokenRef, way: UnblockWay, code: string, newPin: string): Promise<void> {
    return this.logins.take(() => this.calls.take(async () => {
      const connection = await this.connected();
      const found = await this.tokenNow(connection, token);
      const { slot, flags, label } = found;
      if (way === 'puk' && (flags & tokenFlags.userPinLocked) === 0) throw new AnsoError('unblockNotNeeded', { token: label });
      if (code === '') throw new AnsoError('pinMissing');
      checkNewPin(found, newPin);
      const request = { call: 'unblockPin', slot, way, code, newPin } as const;
      const error = unblockError(await this.ask(connection, request, this.deadlines.pin), found);
      if (error !== null) throw this.noted(error);
    }));
  }

  /**
   * Logs in to a token, runs `body`, and logs out whatever happened: after an error, after an abort.
   * Where the logout fails the host is ended, which logs out as well. One login at a time; others
   * wait. The PIN is tried once at most, and not at all where its length cannot be right. A login
   * that lies unused longer than `deadlinesMs.idle` is ended by itself.
   *
   * AnsoError, besides what `body` throws and what `listTokens` throws: `tokenNotFound`,
   * `pinMissing`, `pinLength` {min, max}, `pinIncorrect` {state}, `pinLocked`, `pinExpired`,
   * `pinNotInitialised`, `lastTryUnconfirmed` (nothing was tried), `mechanismUnsupported` (the PIN is
   * typed at the reader), `sessionIdle`, `cancelled`.
   */
  withLogin<T>(
    token: TokenRef, pin: string, body: (session: TokenSession) => Promise<T>,
    options: LoginOptions = {},
  ): Promise<T> {
    return this.logins.take(async () => {
      const { signal } = options;
      const { connection, session, limits } = await this.login(token, pin, options);
      let loggedOut: Promise<void> | null = null;
      const logout = (): Promise<void> => {
        loggedOut ??= this.calls.take(() => this.logout(connection, session));
        return loggedOut;
      };
      const idle = new IdleLimit(this.deadlines.idle, () => {
        loggedIn.close(new AnsoError('sessionIdle'));
        void logout();
      });
      const loggedIn = new LoggedInSession(session, (request) => idle.during(() =>
        this.calls.take(() => this.ask(connection, request, this.deadlines.sign, signal, limits))));
      try {
        return await body(loggedIn);
      } finally {
        idle.end();
        loggedIn.close();
        await logout();
        this.loginOpen = false;
      }
    });
  }

  /** Ends the host. A later call is refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.calls.take(() => this.endHost());
  }

  private login(
    token: TokenRef, pin: string, { signal, lastTryConfirmed = false }: LoginOptions,
  ): Promise<{ readonly connection: HostConnection; readonly session: number; readonly limits: PinLimits }> {
    return this.calls.take(async () => {
      const connection = await this.connected();
      const { list } = this.deadlines;
      const slot = await this.slotOf(connection, token, signal);
      const { session, token: found } = await this.ask(connection, { call: 'open', slot }, list, signal);
      try {
        checkBeforeLogin(found, token, pin, lastTryConfirmed);
        await this.tryPin(connection, { call: 'login', session, pin }, found, signal);
        this.loginOpen = true;
        return { connection, session, limits: found };
      } catch (thrown) {
        await this.logout(connection, session);
        throw thrown;
      }
    });
  }

  private async tryPin(
    connection: HostConnection, request: HostCall & { readonly call: 'login' }, token: HostTokenInfo,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    try {
      await this.send(connection, request, this.deadlines.login, signal);
    } catch (thrown) {
      if (!(thrown instanceof HostFaultError) || thrown.fault.code === null) throw asAnsoError(thrown);
      const { code } = thrown.fault;
      // Bridges over other key stores know no login (CKR_FUNCTION_NOT_SUPPORTED) and need none.
      if (code === 0x54 && (token.flags & tokenFlags.loginRequired) === 0) return;
      // That the flags cannot be read again must not hide what the token said first.
      const after = await this.tokenInfo(connection, token.slot).catch(() => null);
      throw this.noted(loginError(code, token, after));
    }
  }

  /** The slot of a token as it is now: the listing that named it may be from an earlier host. */
  private async slotOf(
    connection: HostConnection, token: TokenRef, signal: AbortSignal | undefined,
  ): Promise<string> {
    const { list } = this.deadlines;
    const there = await this.tokenInfo(connection, token.slot);
    if (there !== null && findToken([there], token) !== null) return there.slot;
    const found = findToken((await this.ask(connection, { call: 'list' }, list, signal)).tokens, token);
    if (found === null) throw new AnsoError('tokenNotFound', { token: token.label });
    return found.slot;
  }

  /** A token as it is now, with its flags. */
  private async tokenNow(connection: HostConnection, token: TokenRef): Promise<HostTokenInfo> {
    const slot = await this.slotOf(connection, token, undefined);
    return this.ask(connection, { call: 'tokenInfo', slot }, this.deadlines.list);
  }

  private async tokenInfo(connection: HostConnection, slot: string): Promise<HostTokenInfo | null> {
    try {
      return await connection.call({ call: 'tokenInfo', slot }, this.deadlines.list);
    } catch (thrown) {
      if (thrown instanceof HostFaultError) return null;
      throw thrown;
    }
  }

  private async logout(connection: HostConnection, session: number): Promise<void> {
    if (connection.ended !== null) return;
    try {
      await connection.call({ call: 'logout', session }, this.deadlines.logout);
    } catch {
      await connection.kill();
    }
  }

  /** One call, with what the module answers turned into AnsoError; `limits` where it may speak of the PIN's length. */
  private async ask<C extends HostCall>(
    connection: HostConnection, request: C, deadlineMs: number, signal?: AbortSignal,
    { pinMin = 0, pinMax = 0 }: Partial<PinLimits> = {},
  ): Promise<HostResult<C['call']>> {
    try {
      return await this.send(connection, request, deadlineMs, signal);
    } catch (thrown) {
      if (!(thrown instanceof HostFaultError)) throw thrown;
      const { code, message } = thrown.fault;
      if (code === null) throw new AnsoError('internal', { call: request.call }, { cause: new Error(message) });
      const aboutLength = returnValues.get(code)?.kind === 'pinLength' ? { min: pinMin, max: pinMax } : {};
      throw this.noted(returnValueError(code, { call: request.call, ...aboutLength }));
    }
  }

  /** One call that an abort ends. Rejects with HostFaultError where the module said no. */
  private async send<C extends HostCall>(
    connection: HostConnection, request: C, deadlineMs: number, signal?: AbortSignal,
  ): Promise<HostResult<C['call']>> {
    if (signal === undefined) return connection.call(request, deadlineMs);
    refuseAborted(signal);
    try {
      const result = await connection.call(request, deadlineMs, { signal, graceMs: this.deadlines.cancel });
      refuseAborted(signal);
      return result;
    } catch (thrown) {
      if (!(thrown instanceof HostFaultError)) refuseAborted(signal, thrown);
      throw thrown;
    }
  }

  private noted(error: AnsoError): AnsoError {
    if (wantsFreshHost.has(error.kind)) this.stale = true;
    return error;
  }

  /** The host that runs, or a fresh one with the module loaded. */
  private async connected(): Promise<HostConnection> {
    if (this.closed) throw new AnsoError('wrongUse', { reason: 'client is closed' });
    const alive = this.connection !== null && this.connection.ended === null;
    if (this.connection !== null && alive && (!this.stale || this.loginOpen)) return this.connection;
    await this.endHost();
    if (!path.isAbsolute(this.modulePath)) throw moduleUnusable(this.modulePath, 'notFound');
    const connection = new HostConnection(this.launch());
    this.connection = connection;
    this.stale = false;
    try {
      const { modulePath } = this;
      await connection.call({ call: 'load', modulePath, parentPid: process.pid }, this.deadlines.load);
      return connection;
    } catch (thrown) {
      const { ended } = connection;
      await connection.kill();
      if (thrown instanceof HostFaultError) {
        throw moduleFault(this.modulePath, thrown.fault, fs.existsSync(this.modulePath));
      }
      if (ended?.kind === 'deviceCrashed') throw moduleUnusable(this.modulePath, 'crashed', String(ended.data['reason']));
      throw thrown;
    }
  }

  private async endHost(): Promise<void> {
    const { connection } = this;
    this.connection = null;
    if (connection === null) return;
    if (connection.ended === null) {
      await connection.call({ call: 'finalise' }, this.deadlines.finalise).catch(() => undefined);
    }
    await connection.kill();
  }
}

/** CKR_TOKEN_NOT_PRESENT, CKR_TOKEN_NOT_RECOGNIZED: a reader without a card, or with one of another kind. */
const emptySlot: ReadonlySet<number> = new Set([0xe0, 0xe1]);

function refuseAborted(signal: AbortSignal, cause?: unknown): void {
  if (signal.aborted) throw new AnsoError('cancelled', {}, { cause });
}
