/** Runs programs and speaks to the person at the terminal: one line a step. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

/** Something a person must do; the message is all she needs. */
export class SetUpError extends Error {}

export function say(line) {
  process.stderr.write(`anso: ${line}\n`);
}

/** Runs a program with its output on this terminal; returns its exit code (124 where the time limit ended it). */
export function run(program, args, { timeLimitMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: needsShell(program), ...options });
    // Ctrl+C reaches the whole group by itself; the parent waits for the child to end in its own way.
    const ignore = () => undefined;
    const stop = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', stop);
    let tooLong = false;
    const limit = timeLimitMs === undefined ? undefined : setTimeout(() => {
      say(`quá ${timeLimitMs / 60_000} phút, dừng lại / stopped after ${timeLimitMs / 60_000} minutes: ${program} ${args.join(' ')}`);
      // asked first, so that it ends its own children; then not asked
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
      tooLong = true;
    }, timeLimitMs);
    const end = (code) => {
      clearTimeout(limit);
      process.off('SIGINT', ignore);
      process.off('SIGTERM', stop);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`${program}: ${error.message}`);
      end(127);
    });
    child.on('exit', (code, signal) => end(tooLong ? 124 : code ?? (signal ? 130 : 1)));
  });
}

/** Runs a program silently; on failure its last words are shown and a SetUpError thrown. */
export function quietly(program, args, { env = process.env, what = program, cwd = root } = {}) {
  const result = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26, shell: needsShell(program) });
  if (result.status === 0) return result.stdout;
  const words = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim().split('\n');
  const shown = words.length > 20 ? [...words.slice(0, 12), '…', ...words.slice(-6)] : words;
  throw new SetUpError(`${what} không thành công / failed:\n${shown.join('\n')}`);
}

/** The full path of a program on PATH, or undefined. */
export function which(program) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const extension of extensions) {
      const candidate = join(folder, program + extension);
      if (folder !== '' && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

// npm is a batch file on Windows, and those start through a shell only
function needsShell(program) {
  return process.platform === 'win32' && program === 'npm';
}
