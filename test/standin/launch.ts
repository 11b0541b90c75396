import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { startChromium } from './chromium';
import { withAllowList } from './cryptoAllowList';
import { electronModule } from './electronModule';
import { StandInApp } from './standInApp';
import { StandInIpcMain } from './standInIpcMain';
import { StandInProtocol } from './standInProtocol';
import { StandInSession } from './standInSession';
import { installParentPort, utilityMark } from './standInUtilityProcess';
import { StandInWindow } from './standInWindow';

/**
 * Behaves like the `electron` executable: `electron [switches] folder-or-file`. It also answers
 * to what Playwright's `_electron.launch` expects: an inspector, a DevTools endpoint,
 * `require('electron')` in the main context, and `__playwright_run`.
 */
type Load = (request: string, parent: { filename?: string } | undefined, isMain: boolean) => unknown;

function intercept(electron: object | null): void {
  const loader = Module as unknown as { _load: Load };
  const original = loader._load;
  loader._load = (request, parent, isMain) => {
    if (request === 'electron' || request === 'electron/main') {
      if (electron === null) throw new Error('stand-in: a utility process has no electron module');
      return electron;
    }
    const loaded = original(request, parent, isMain);
    const ownTool = parent?.filename?.includes('playwright-core') ?? false;
    const isCrypto = request === 'crypto' || request === 'node:crypto';
    return isCrypto && !ownTool ? withAllowList(loaded as typeof import('node:crypto')) : loaded;
  };
}

/** The file that a program folder names in package.json, as Electron finds it. */
function entryOf(target: string): { root: string; entry: string } {
  const resolved = path.resolve(target);
  if (!statSync(resolved).isDirectory()) return { root: path.dirname(resolved), entry: resolved };
  const { main } = JSON.parse(readFileSync(path.join(resolved, 'package.json'), 'utf8')) as { main: string };
  return { root: resolved, entry: path.join(resolved, main) };
}

async function startProgram(args: readonly string[]): Promise<void> {
  const userData = args.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length);
  const { root, entry } = entryOf(args.find((arg) => !arg.startsWith('-')) ?? '.');
  const app = new StandInApp(root, userData);
  const ipcMain = new StandInIpcMain();
  const protocol = new StandInProtocol(() => app.isReady());
  const session = new StandInSession();

  const chromium = await startChromium(args.includes('--no-sandbox') || process.getuid?.() === 0);
  StandInWindow.host = { app, ipcMain, protocol, session, context: chromium.context };
  app.onQuit = (code) => void chromium.close().then(() => process.exit(code));
  chromium.onExit(() => app.quit());
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());

  intercept(electronModule({ app, ipcMain, protocol, session }));
  createRequire(entry)(entry);

  const playwright = globalThis as { __playwright_run?: () => void };
  playwright.__playwright_run = () => app.markReady();
  process.stderr.write(`${chromium.announcement}\n`);
  if (!args.some((arg) => arg.startsWith('--inspect'))) app.markReady();
  else endWithTest(app);
}

/** Under test nobody sees the window: it must not outlive a test run that was killed. */
function endWithTest(app: StandInApp): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) app.exit(1);
  }, 1000).unref();
}

function startUtility(entry: string): void {
  installParentPort();
  intercept(null);
  createRequire(entry)(entry);
}

const [first, second] = process.argv.slice(2);
if (first === utilityMark && second !== undefined) startUtility(path.resolve(second));
else void startProgram(process.argv.slice(2));
