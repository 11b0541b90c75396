import type { App } from 'electron';
import { createRequire } from 'node:module';
import type { HostLauncher } from '../../pkcs11/hostLauncher';

/** The command line as it is bundled beside the program: src/cli/anso.ts. */
interface CommandLineProgram {
  run(words: readonly string[], launchTokenHost: HostLauncher): Promise<number>;
}

/**
 * Runs one command without a window and ends the program with its exit code. Utility processes, in which drivers
 * run, exist only after `ready`.
 */
export async function runCommand(app: App, words: readonly string[], launchTokenHost: HostLauncher): Promise<void> {
  app.disableHardwareAcceleration();
  await app.whenReady();
  const { run } = createRequire(__filename)('../cli/program.cjs') as CommandLineProgram;
  const code = await run(words, launchTokenHost);
  await Promise.all([process.stdout, process.stderr].map(written));
  app.exit(code);
}

/** `app.exit` does not wait for what a pipe has not taken yet. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => void stream.write('', () => resolve()));
}
