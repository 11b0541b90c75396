import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type CDPSession, type ElectronApplication, type Page } from 'playwright-core';
import type { DemoPki } from '../rig/demoPki';
import { faultShim, type FaultShim } from '../rig/faultShim';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { makeSoftTokens, tokenOf } from '../rig/softToken';

export const repository = path.resolve(__dirname, '../..');
export const standIn = path.join(repository, 'out/standin/electron.sh');

export const officialPin = '246810';
export const clerkPin = '135791';
export const officialToken = 'CHU TICH (MAU)';
export const agencyToken = 'CON DAU (MAU)';

/** A person's machine: documents, tokens, a trusted root; nothing outside the folder is touched. */
export interface Machine {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Copies a document of the corpus to where this person keeps hers. */
  document(name: string): string;
  picture(name: string): string;
  /** Orders for the module that stands before the soft tokens, where the machine was made with one. */
  readonly shim: FaultShim | null;
  dispose(): void;
}

export interface MachineOptions {
  /** The tokens are behind a module that fails on order. */
  readonly faulty?: boolean;
  /** Which revocation lists were imported: with the root's alone only servers know the status of a person. */
  readonly lists?: 'all' | 'root';
  /** What stands in the settings beside that. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export async function machine({ faulty = false, lists = 'all', settings = {} }: MachineOptions = {}): Promise<Machine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-e2e-'));
  const pki = await sharedDemoPki();
  const [official] = pki.officials;
  if (official === undefined) throw new Error('the demonstration PKI has no officials');
  const tokens = await makeSoftTokens(path.join(folder, 'tokens'), [
    { ...tokenOf(official, officialToken, officialPin), entries: [entry(official), { ...entry(pki.extras.expired), id: '02' }] },
    tokenOf(pki.agency, agencyToken, clerkPin),
  ]);
  const shim = faulty ? faultShim(tokens.modulePath, folder) : null;
  const home = path.join(folder, 'home');
  const env = { ANSO_HOME: home, ...tokens.env, ...shim?.env };
  fs.mkdirSync(home);
  const modules = shim === null ? {} : { modules: [shim.modulePath] };
  fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ ...modules, ...settings }));
  trust(pki, env, lists);
  const documents = path.join(folder, 'Văn bản đi');
  fs.mkdirSync(documents);
  return {
    folder,
    env,
    shim,
    document: (name) => {
      const copy = path.join(documents, name);
      fs.copyFileSync(path.join(repository, 'test/corpus', name), copy);
      return copy;
    },
    picture: (name) => path.join(repository, 'test/corpus/pictures', name),
    dispose: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function entry(identity: DemoPki['agency'] | undefined) {
  if (identity === undefined) throw new Error('no such identity');
  const { keyPath, certificateDer, commonName } = identity;
  return { keyPath, certificateDer, label: commonName };
}

/** Signs with the command line: what another desk did before the document came here. @returns the finished file. */
export function signed(on: Machine, file: string, act: 'approve' | 'issue', more: readonly string[] = []): string {
  const [token, pin, picture] = act === 'approve' ? [officialToken, officialPin, 'chu-ky-khoi.png'] : [agencyToken, clerkPin, 'con-dau-mau.png'];
  const out = path.join(on.folder, `${path.parse(file).name}-${act}.pdf`);
  const args = ['sign', file, '--act', act, '--token', token, '--image', on.picture(picture), '--out', out, '--pin-stdin', ...more];
  execFileSync(process.execPath, [path.join(repository, 'out/cli/anso.cjs'), ...args], {
    env: { ...process.env, ...on.env }, input: `${pin}\n`, stdio: ['pipe', 'pipe', 'pipe'],
  });
  return out;
}

/** The day in Viet Nam, `YYYY-MM-DD`. */
export function today(): string {
  const moment = new Date(Date.now() + 7 * 3_600_000);
  return moment.toISOString().slice(0, 10);
}

function trust(pki: DemoPki, env: Readonly<Record<string, string>>, lists: 'all' | 'root'): void {
  const crls = lists === 'all' ? [pki.root.crlPath, pki.sub.crlPath] : [pki.root.crlPath];
  const files = [pki.root.certificatePath, pki.sub.certificatePath, ...crls];
  const cli = path.join(repository, 'out/cli/anso.cjs');
  execFileSync(process.execPath, [cli, 'trust', 'add', ...files, '--yes'], { env: { ...process.env, ...env }, stdio: 'pipe' });
}

/** The program at work, and what a person does with it. */
export interface Session {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Violations of the content security policy so far. */
  readonly violations: () => Promise<readonly string[]>;
  drop(...files: string[]): Promise<void>;
  /** What the system's file dialog will answer from now on. */
  chooseFiles(...files: string[]): Promise<void>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the program: in the stand-in, or in real Electron where ANSO_E2E_ELECTRON is set and its
 * binary is there. The window is 1360 x 860 whatever the screen.
 */
export async function start(on: Machine): Promise<Session> {
  const app = await _electron.launch(launchOptions(on));
  const page = await app.firstWindow();
  const devtools = await page.context().newCDPSession(page);
  await resize(devtools, 1360, 860, 1);
  await page.waitForFunction(() => document.querySelector('#root > *') !== null);
  await watchPolicy(page);
  return {
    app, page, devtools,
    violations: () => page.evaluate(() => (window as unknown as { seenViolations: string[] }).seenViolations),
    drop: async (...files) => {
      const data = { items: [], files, dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
      }
    },
    chooseFiles: (...files) => app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    }, files),
    screenshot: async (name) => {
      const folder = path.join(__dirname, 'screenshots');
      fs.mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
    },
    close: () => app.close(),
  };
}

export function launchOptions(on: Machine): NonNullable<Parameters<typeof _electron.launch>[0]> {
  return {
    args: [`--user-data-dir=${path.join(on.folder, 'profile')}`, repository],
    env: { ...stringsOf(process.env), ...on.env },
    ...(process.env['ANSO_E2E_ELECTRON'] === undefined ? { executablePath: standIn } : {}),
  };
}

/** Collects violations of the content security policy, those of the loading included. */
async function watchPolicy(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenViolations: seen });
    const note = (reports: readonly Report[]): void => {
      for (const report of reports) {
        const body = report.body as (ReportBody & { effectiveDirective?: string; blockedURL?: string }) | null;
        seen.push(`${body?.effectiveDirective} ${body?.blockedURL}`);
      }
    };
    new ReportingObserver(note, { types: ['csp-violation'], buffered: true }).observe();
  });
}

/** Sets the size of the page in CSS pixels; with a scale of 2 it is what 200 % zoom shows. */
export async function resize(devtools: CDPSession, width: number, height: number, scale: number): Promise<void> {
  await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The place of a mark as the window tells it, in millimetres. */
export async function placeOf(page: Page, kind: string): Promise<{ x: number; y: number; w: number; h: number }> {
  const words = await page.locator(`[data-mark="${kind}"]`).getAttribute('aria-label');
  const [x, y, w, h] = (words ?? '').match(/\d+,\d/g)?.map((figure) => Number(figure.replace(',', '.'))) ?? [];
  if (x === undefined || y === undefined || w === undefined || h === undefined) throw new Error(`no place in «${words}»`);
  return { x, y, w, h };
}
