import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnso, type Given } from '../rig/runAnso';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { makeSoftTokens, tokenOf } from '../rig/softToken';

export interface Answer<T> {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: T;
}

export interface Terminal {
  readonly folder: string;
  /** Runs the built program with `--json` in the folder; the answer is null where nothing was said. */
  anso<T = unknown>(args: readonly string[], given?: Given): Promise<Answer<T>>;
}

/** A folder, a home of the program's own and an official's token (KHOI), for all tests of a file. */
export function atTerminal(pin: string, opened: (at: Terminal) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'anso-terminal-'));
  beforeAll(async () => {
    const [khoi] = (await sharedDemoPki()).officials;
    if (!khoi) throw new Error('no official');
    const soft = await makeSoftTokens(join(folder, 'tokens'), [tokenOf(khoi, 'KHOI', pin)]);
    const env = { ANSO_HOME: join(folder, 'home'), ...soft.env };
    opened({
      folder,
      anso: async <T>(args: readonly string[], given: Given = {}) => {
        const said = await runAnso([...args, '--json'], env, { cwd: folder, ...given });
        return { ...said, json: (said.stdout === '' ? null : JSON.parse(said.stdout)) as T };
      },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** Of one file the program tells one object, of several a list. */
export function listOf<T>(json: T | readonly T[] | null): readonly T[] {
  if (json === null) return [];
  return Array.isArray(json) ? json as readonly T[] : [json as T];
}
