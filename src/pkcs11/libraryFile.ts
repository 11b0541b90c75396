import fs from 'node:fs';

/** What the header of a library says: the system and the processors that it was built for. */
export interface LibraryFile {
  readonly system: 'windows' | 'linux' | 'macos';
  /** As `process.arch` calls them: `x64`, `arm64`, `ia32`, `arm`; `machine N` for others. */
  readonly architectures: readonly string[];
}

const elfMachines: Readonly<Record<number, string>> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64' };
const peMachines: Readonly<Record<number, string>> = { 0x14c: 'ia32', 0x1c4: 'arm', 0x8664: 'x64', 0xaa64: 'arm64' };
const machMachines: Readonly<Record<number, string>> = {
  7: 'ia32', 12: 'arm', 0x01000007: 'x64', 0x0100000c: 'arm64',
};

/** Longer than the headers of any of the three formats, up to where they name the processor. */
const headerBytes = 4096;

/** Reads the header of a library; null where the file is none, undefined where it is not there or not readable. */
export function readLibraryFile(path: string): LibraryFile | null | undefined {
  let header: Buffer;
  try {
    header = readStart(path);
  } catch {
    return undefined;
  }
  return elf(header) ?? portableExecutable(header) ?? mach(header);
}

function readStart(path: string): Buffer {
  const file = fs.openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(headerBytes);
    return buffer.subarray(0, fs.readSync(file, buffer, 0, headerBytes, 0));
  } finally {
    fs.closeSync(file);
  }
}

const named = (machines: Readonly<Record<number, string>>, machine: number): string =>
  machines[machine] ?? `machine ${machine}`;

function elf(header: Buffer): LibraryFile | null {
  if (header.length < 20 || header.readUInt32BE(0) !== 0x7f454c46) return null;
  const little = header[5] === 1;
  const name = named(elfMachines, little ? header.readUInt16LE(18) : header.readUInt16BE(18));
  // 32-bit pointers on a 64-bit processor (x32) are another world as well.
  const narrow = header[4] === 1 && (name === 'x64' || name === 'arm64');
  return { system: 'linux', architectures: [narrow ? `${name}, 32 bit` : name] };
}

function portableExecutable(header: Buffer): LibraryFile | null {
  if (header.length < 64 || header.toString('latin1', 0, 2) !== 'MZ') return null;
  const at = header.readUInt32LE(60);
  if (at + 6 > header.length || header.toString('latin1', at, at + 4) !== 'PE\0\0') return null;
  return { system: 'windows', architectures: [named(peMachines, header.readUInt16LE(at + 4))] };
}

function mach(header: Buffer): LibraryFile | null {
  if (header.length < 8) return null;
  const magic = header.readUInt32BE(0);
  if (magic === 0xcefaedfe || magic === 0xcffaedfe) {
    return { system: 'macos', architectures: [named(machMachines, header.readUInt32LE(4))] };
  }
  const count = header.readUInt32BE(4);
  // A Java class file begins with the same four bytes; it never holds so few "architectures".
  if (magic !== 0xcafebabe || count === 0 || count > 16 || header.length < 8 + count * 20) return null;
  const machine = (index: number): number => header.readUInt32BE(8 + index * 20);
  return { system: 'macos', architectures: Array.from({ length: count }, (_, index) => named(machMachines, machine(index))) };
}

/** Whether a process of `arch` on `platform` can load the library. */
export function runsHere(
  file: LibraryFile, platform: string = process.platform, arch: string = process.arch,
): boolean {
  const systems: Readonly<Record<string, string>> = { windows: 'win32', linux: 'linux', macos: 'darwin' };
  return systems[file.system] === platform && file.architectures.includes(arch);
}
