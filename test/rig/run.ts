import { execFile } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** The program is killed after this many milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Runs a program to its end and returns its standard output.
 * Rejects with the program's own words (standard error) where it fails.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs ?? 60_000,
      maxBuffer: 16 << 20,
    }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args[0] ?? ''}: ${stderr.trim() || error.message}`, { cause: error }));
    });
    // A program that ends before it has read everything breaks the pipe; its exit status tells the story.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}
