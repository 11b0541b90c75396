import fs from 'node:fs';

/**
 * Leaves the memory of this process, and of those that it starts, out of core dumps: a driver that crashes would
 * otherwise write the PIN into a file, or hand it to a crash reporter. The kernel heeds this also where a program
 * collects the dumps, which a limit of size does not reach (core(5), "coredump_filter"). Linux only: Windows and macOS
 * keep no heap in the reports that they make by themselves.
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    fs.writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // No /proc here. The rest of the program does not depend on it.
  }
}
