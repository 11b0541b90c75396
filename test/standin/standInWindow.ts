import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import { PreloadChannel } from './preloadChannel';
import type { StandInApp } from './standInApp';
import type { StandInIpcMain } from './standInIpcMain';
import type { StandInProtocol } from './standInProtocol';
import type { StandInSession } from './standInSession';
import { StandInWebContents } from './standInWebContents';

/** What a window needs of the rest of the stand-in; set once by the launcher. */
export interface WindowHost {
  readonly app: StandInApp;
  readonly ipcMain: StandInIpcMain;
  readonly protocol: StandInProtocol;
  readonly session: StandInSession;
  readonly context: BrowserContext;
}

type Members = 'loadURL' | 'show' | 'focus' | 'isMinimized' | 'restore' | 'isVisible' | 'isDestroyed' | 'close' | 'getTitle';
const permissions = ['geolocation', 'notifications', 'audioCapture', 'videoCapture', 'midi', 'clipboardReadWrite', 'localFonts'] as const;

/** electron.BrowserWindow: one page of the system's Chromium. */
export class StandInWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Exclude<Members, 'getTitle'>> {
  static host: WindowHost | null = null;
  static readonly #windows: StandInWindow[] = [];
  readonly webContents: StandInWebContents;
  readonly #options: Electron.BrowserWindowConstructorOptions;
  readonly #host: WindowHost;
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #channel: PreloadChannel | null = null;
  #targetId = '';
  #shown = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const preferences = options.webPreferences ?? {};
    const isolated = preferences.sandbox === true && preferences.contextIsolation !== false
      && preferences.nodeIntegration !== true && preferences.webviewTag !== true && preferences.webSecurity !== false;
    if (!isolated) throw new Error('stand-in: only sandboxed, isolated windows');
    if (StandInWindow.host === null) throw new Error('stand-in: Cannot create BrowserWindow before app is ready');
    this.#host = StandInWindow.host;
    this.#options = options;
    this.webContents = new StandInWebContents(this);
    StandInWindow.#windows.push(this);
    this.#host.app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): StandInWindow[] {
    return StandInWindow.#windows.filter((window) => !window.#destroyed);
  }

  static fromWebContents(contents: StandInWebContents): StandInWindow {
    return contents.window;
  }

  static fromTargetId(targetId: string): StandInWindow | undefined {
    return StandInWindow.getAllWindows().find((window) => window.#targetId === targetId);
  }

  show(): void {
    this.#shown = true;
  }

  focus(): void {
    void this.#page?.bringToFront();
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.focus();
  }

  isVisible(): boolean {
    return this.#shown;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  url(): string {
    return this.#host.protocol.toProgram(this.#page?.url() ?? '');
  }

  /** The page and its isolated world, for the stand-in's file dialog. */
  get surface(): { session: CDPSession; world: number } | null {
    const world = this.#channel?.world ?? null;
    return this.#session === null || world === null ? null : { session: this.#session, world };
  }

  close(): void {
    void this.#page?.close();
    this.#closed();
  }

  async deliver(channel: string, args: unknown[]): Promise<void> {
    await this.#channel?.deliver(channel, args);
  }

  async loadURL(url: string): Promise<void> {
    const { context, session, protocol } = this.#host;
    session.assertLocked();
    const page = context.pages().find((open) => /^(about:blank|data:)/.test(open.url())) ?? (await context.newPage());
    this.#page = page;
    page.on('close', () => this.#closed());
    await page.route('**/*', (route) => this.#answer(route, url));
    context.on('page', (opened) => this.#judgeOpened(opened));
    this.#session = await context.newCDPSession(page);
    this.#targetId = (await this.#session.send('Target.getTargetInfo')).targetInfo.targetId;
    await this.#denyPermissions(url);
    await this.#resize();
    const preload = this.#options.webPreferences?.preload;
    if (preload !== undefined) {
      this.#channel = await PreloadChannel.install(this.#session, preload, (name, args) => this.#invoke(name, args));
    }
    await page.goto(protocol.toBrowser(url));
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  #invoke(channel: string, args: unknown[]): Promise<unknown> {
    const senderFrame = { url: this.url(), parent: null };
    return this.#host.ipcMain.invoke(channel, { sender: this.webContents, senderFrame } as never, args);
  }

  async #answer(route: Route, startUrl: string): Promise<void> {
    const { protocol, session } = this.#host;
    const request = route.request();
    const url = protocol.toProgram(request.url());
    const leaves = request.isNavigationRequest() && url !== startUrl;
    if (leaves && !this.webContents.allowsNavigation(url)) return route.abort('aborted');
    if (session.cancels(url, request.method(), request.resourceType())) return route.abort('blockedbyclient');
    const response = await protocol.answer(request.method(), url).catch(() => null);
    if (response === null) return route.abort('failed');
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  }

  #judgeOpened(opened: Page): void {
    const ours = StandInWindow.getAllWindows().some((window) => window.#page === opened);
    if (!ours && !this.webContents.allowsOpening(this.#host.protocol.toProgram(opened.url()))) void opened.close();
  }

  async #denyPermissions(url: string): Promise<void> {
    const { protocol, session } = this.#host;
    const granted = permissions.filter((permission) => session.grants(permission));
    const { origin } = new URL(protocol.toBrowser(url));
    await this.#session?.send('Browser.grantPermissions', { origin, permissions: granted });
  }

  async #resize(): Promise<void> {
    const { width, height } = this.#options;
    if (this.#session === null || width === undefined || height === undefined) return;
    const { windowId } = await this.#session.send('Browser.getWindowForTarget');
    await this.#session.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
    if (StandInWindow.getAllWindows().length === 0) this.#host.app.emit('window-all-closed');
  }
}
