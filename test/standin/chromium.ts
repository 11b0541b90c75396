import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext } from 'playwright-core';

export interface RunningChromium {
  readonly context: BrowserContext;
  /** The line that Playwright waits for: `DevTools listening on ws://...`. */
  readonly announcement: string;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
  onExit(listener: () => void): void;
}

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'];

function findChromium(): string {
  const named = process.env['CHROMIUM'];
  const found = named ?? candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error('The stand-in needs Chromium: install it, or name it in CHROMIUM');
  return found;
}

function switches(profile: string, noSandbox: boolean): string[] {
  const headless = process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined;
  return [
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-features=Translate',
    '--password-store=basic',
    // Hides the bar that warns of --no-sandbox.
    '--test-type',
    '--lang=vi',
    ...(noSandbox ? ['--no-sandbox'] : []),
    ...(headless ? ['--headless=new', 'about:blank'] : ['--app=data:text/html,']),
  ];
}

/** Starts the system's Chromium and connects to it. Chromium's own sandbox cannot work for root. */
export async function startChromium(noSandbox: boolean): Promise<RunningChromium> {
  const profile = mkdtempSync(path.join(tmpdir(), 'anso-standin-'));
  // Without a UTF-8 locale, as on a bare server, Chromium cannot make sense of Vietnamese file names that are dropped.
  const locale = process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  const env = { ...process.env, LC_ALL: /utf-?8/iu.test(locale) ? locale : 'C.UTF-8' };
  const child = spawn(findChromium(), switches(profile, noSandbox), { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const announcement = await announced(child);
  const browser = await chromium.connectOverCDP(announcement.replace('DevTools listening on ', ''));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('Chromium has no browser context');
  return {
    context,
    announcement,
    close: async () => {
      child.kill();
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    onExit: (listener) => void exited.then(listener),
  };
}

function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Chromium ended before it listened:\n${said.join('\n')}`)));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('DevTools listening on ')) resolve(line);
    });
  });
}
