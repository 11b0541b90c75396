import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const cli = resolve(__dirname, '../../out/cli/anso.cjs');

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end, with nothing of this process's environment but the path to programs. */
export function runAnso(args: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<Said> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env['PATH'], ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    // a program that ends before it reads is no failure of the test
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('close', (code) => { done({ code, stdout, stderr }); });
  });
}
