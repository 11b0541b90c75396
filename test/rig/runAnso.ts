import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const cli = resolve(__dirname, '../../out/cli/anso.cjs');
/** How often it is looked whether a program is to be ended: between two files of a batch lie some ten milliseconds. */
const lookEveryMs = 2;

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Given {
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** Standard input is left open, as that of a program that goes on running. */
  readonly keepsInput?: boolean;
  readonly cwd?: string;
  /** Ends the program from outside as soon as `when` is true. */
  readonly end?: { readonly by: 'SIGINT' | 'SIGKILL'; readonly when: () => boolean };
}

/** Runs the built command line to its end, with nothing of this process's environment but the path to programs. */
export function runAnso(
  args: readonly string[], env: Readonly<Record<string, string>>, { input = '', keepsInput = false, cwd, end }: Given = {},
): Promise<Said> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env['PATH'], ...env }, cwd });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    // a program that ends before it reads is no failure of the test
    child.stdin.on('error', () => undefined);
    if (keepsInput) child.stdin.write(input);
    else child.stdin.end(input);
    const watch = end && setInterval(() => {
      if (!end.when()) return;
      clearInterval(watch);
      child.kill(end.by);
    }, lookEveryMs);
    child.on('close', (code) => {
      clearInterval(watch);
      done({ code, stdout, stderr });
    });
  });
}
