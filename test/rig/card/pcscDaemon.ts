import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { compiledLibrary } from '../compile';

const program = '/usr/sbin/pcscd';
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
export const openScModule = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/opensc-pkcs11.so`)
  .find((place) => fs.existsSync(place)) ?? '/usr/lib/opensc-pkcs11.so';

/** Why the virtual reader cannot be had on this machine; null where it can. */
export function whyNoVirtualReader(): string | null {
  if (process.platform !== 'linux') return 'pcscd with virtual readers runs on Linux only';
  const missing = [[program, 'pcscd'], [driver, 'vsmartcard-vpcd'], [openScModule, 'opensc-pkcs11']]
    .filter(([file = '']) => !fs.existsSync(file)).map(([, name]) => name);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

/** A PC/SC daemon of one's own with two virtual readers. */
export interface PcscDaemon {
  /** What a process needs to talk to this daemon and no other. */
  readonly env: { readonly PCSCLITE_CSOCK_NAME: string };
  /** TCP ports of the two readers. */
  readonly ports: readonly [number, number];
  /** Ends the daemon, as where the service is stopped; `start` brings it back. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * Starts pcscd with its files in `folder`; the system's own daemon, if any, is not touched. Bundled
 * callers say where the sources of native/ lie.
 */
export async function pcscDaemon(
  folder: string, options: { readonly slow?: boolean; readonly native?: string } = {},
): Promise<PcscDaemon> {
  const first = await freePorts();
  const config = path.join(folder, 'reader.conf');
  const socket = path.join(folder, 'pcscd.comm');
  fs.writeFileSync(config, [
    'FRIENDLYNAME "Virtual PCD"', `DEVICENAME /dev/null:0x${first.toString(16)}`, `LIBPATH ${driver}`,
    `CHANNELID 0x${first.toString(16)}`, '',
  ].join('\n'));
  const sources = options.native ?? path.resolve(__dirname, '../../../native');
  const box = compiledLibrary('pcscbox', [path.join(sources, 'pcscbox.c')]);
  let daemon: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const env: NodeJS.ProcessEnv = { ...process.env, LD_PRELOAD: box, PCSCBOX_DIR: folder };
    if (options.slow) env['PCSCBOX_SLOW'] = '1';
    const child = spawn(program, ['--foreground', '--config', config], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    daemon = child;
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { words += text.toString(); });
    const gone = new Promise<never>((_, reject) => {
      child.once('exit', () => reject(new Error(`pcscd ended: ${words}`)));
    });
    gone.catch(() => undefined);
    await Promise.race([gone, until(() => fs.existsSync(socket))]);
  };
  await start();
  return {
    env: { PCSCLITE_CSOCK_NAME: socket },
    ports: [first, first + 1],
    start,
    async stop() {
      const child = daemon;
      daemon = null;
      if (child === null || child.exitCode !== null) return;
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      child.kill('SIGKILL');
      await gone;
      for (const file of ['pcscd.comm', 'pcscd.pid']) fs.rmSync(path.join(folder, file), { force: true });
    },
  };
}

/** Looks again until `reached`; rejects after ten seconds. */
export async function until(reached: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<number> {
  const began = performance.now();
  while (!(await reached())) {
    if (performance.now() - began > withinMs) throw new Error('waited in vain');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return performance.now() - began;
}

/** Two ports side by side that nobody listens on. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(first) && await isFree(first + 1)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
