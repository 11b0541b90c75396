import path from 'node:path';
import { AnsoError } from '../contract/errors';
import { readLibraryFile } from './libraryFile';
import type { HostFault } from './protocol';
import { returnValueName } from './returnValues';

/** Why a PKCS#11 module cannot be used at all. */
export type ModuleFaultReason =
  | 'notFound'
  | 'notLibrary'
  | 'wrongArchitecture'
  | 'dependencyMissing'
  | 'noFunctionList'
  | 'initialiseFailed'
  | 'crashed'
  | 'hung';

/** The error of a module that cannot be used; `detail` is in the system's own words. */
export function moduleUnusable(modulePath: string, reason: ModuleFaultReason, detail = ''): AnsoError {
  return new AnsoError('moduleUnusable', { module: path.basename(modulePath), path: modulePath, reason, detail });
}

/** The error of a library for another processor, with what it was made for and what this process needs. */
export function wrongArchitecture(modulePath: string, detail = ''): AnsoError {
  const found = readLibraryFile(modulePath)?.architectures.join(' + ') ?? '?';
  const { kind, data } = moduleUnusable(modulePath, 'wrongArchitecture', detail);
  return new AnsoError(kind, { ...data, found, needed: process.arch });
}

/** What the loaders of Linux (glibc, musl), macOS and Windows (numbers of winerror.h) say. */
const loaderWords: readonly (readonly [words: RegExp, reason: ModuleFaultReason])[] = [
  [/wrong ELF class|incompatible architecture|wrong architecture|Win32 error 193\b/i, 'wrongArchitecture'],
  [/C_GetFunctionList|Win32 error 127\b/i, 'noFunctionList'],
  [/invalid ELF header|file too short|not a mach-o|not a valid|Exec format|cannot read file data|no suitable image/i,
    'notLibrary'],
  [/cannot open shared object file|Library not loaded|undefined symbol|symbol not found|version .* not found/i,
    'dependencyMissing'],
  [/Win32 error 126\b|Error loading shared library/i, 'dependencyMissing'],
];

/**
 * Why a module could not be loaded, from what the host reported. `exists` tells whether the file is
 * there: the loaders say "not found" of a missing dependency and of a foreign processor as well.
 */
export function moduleFault(modulePath: string, fault: HostFault, exists: boolean): AnsoError {
  if (!exists) return moduleUnusable(modulePath, 'notFound');
  if (fault.code !== null) return moduleUnusable(modulePath, 'initialiseFailed', returnValueName(fault.code));
  const ownFileNotFound = fault.message.startsWith(`${modulePath}: cannot open shared object file`);
  const reason = ownFileNotFound ? 'wrongArchitecture'
    : loaderWords.find(([words]) => words.test(fault.message))?.[1] ?? 'notLibrary';
  if (reason === 'wrongArchitecture') return wrongArchitecture(modulePath, fault.message);
  return moduleUnusable(modulePath, reason, reason === 'dependencyMissing' ? missingPart(fault.message) : fault.message);
}

/** The name of what is missing, where the loader told it, else its own words. */
function missingPart(words: string): string {
  return /([^\s:/]+): cannot open shared object file|Library not loaded: (\S+)|shared library (\S+?):/i.exec(words)
    ?.slice(1).find((name) => name !== undefined) ?? words;
}
