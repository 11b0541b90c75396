import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type * as Electron from 'electron';

type Members = 'quit' | 'exit' | 'getPath' | 'getVersion' | 'getName' | 'whenReady' | 'isReady' | 'enableSandbox'
  | 'requestSingleInstanceLock' | 'isPackaged' | 'disableHardwareAcceleration';

/** electron.app. One instance a user-data folder, as Electron has it. */
export class StandInApp extends EventEmitter implements Pick<Electron.App, Members> {
  readonly isPackaged = false;
  /** Set by the launcher: ends the browser and the process. */
  onQuit: (code: number) => void = () => undefined;
  readonly #userData: string;
  readonly #root: string;
  #ready = false;
  #quitting = false;
  #lock: string | null = null;

  constructor(root: string, userData: string | undefined) {
    super();
    this.#root = root;
    this.#userData = userData ?? path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'anso-standin');
  }

  getName(): string {
    return this.#manifest().name;
  }

  getVersion(): string {
    return this.#manifest().version;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    if (name === 'userData') return this.#userData;
    if (name === 'home') return homedir();
    if (name === 'documents') return path.join(homedir(), 'Documents');
    throw new Error(`The stand-in does not know the folder ${name}`);
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  disableHardwareAcceleration(): void {
    if (this.#ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(this.#userData, { recursive: true });
    const file = path.join(this.#userData, 'standin.pid');
    const asked = path.join(this.#userData, 'standin.second');
    const holder = holderOf(file);
    if (holder !== null) {
      writeFileSync(asked, JSON.stringify([process.argv, process.cwd()]));
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(file, String(process.pid));
    process.on('SIGUSR2', () => {
      const [argv, folder] = JSON.parse(readFileSync(asked, 'utf8')) as [string[], string];
      this.emit('second-instance', {}, argv, folder);
    });
    this.#lock = file;
    return true;
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((resolve) => void this.once('ready', () => resolve()));
  }

  markReady(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.emit('ready');
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = ['before-quit', 'will-quit'].every((event) => this.#announce(event));
    if (this.#quitting) this.exit(0);
  }

  /** False where the program puts off quitting; it will call quit or exit by itself then. */
  #announce(name: string): boolean {
    let goesOn = true;
    this.emit(name, { preventDefault: () => { goesOn = false; } });
    return goesOn;
  }

  exit(code = 0): void {
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    this.onQuit(code);
  }

  #manifest(): { name: string; version: string } {
    return JSON.parse(readFileSync(path.join(this.#root, 'package.json'), 'utf8')) as { name: string; version: string };
  }
}

/** The process that holds the lock, where it lives still. */
function holderOf(file: string): number | null {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    process.kill(holder, 0);
    return holder;
  } catch {
    return null;
  }
}
