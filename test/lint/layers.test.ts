import path from 'node:path';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { layers } from '../../build/lint/layers';
import { windowFactory } from '../../build/lint/windowFactory';

const root = path.resolve(__dirname, '../..');

/** What lint says of one source text in one place of the tree. */
function complaints(file: string, text: string): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(text, [{
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: parser as Linter.Parser },
    plugins: { anso: { rules: { layers, 'window-factory': windowFactory } } },
    rules: { 'anso/layers': 'error', 'anso/window-factory': 'error' },
  }], { filename: path.join(root, file) });
  return messages.map(({ message }) => message);
}

const refused: readonly (readonly [string, string, string])[] = [
  ['the window reaching into main', 'src/renderer/App.tsx', "import { sign } from '../main/useCases/signFile';"],
  ['the window reaching into core, even for a type', 'src/renderer/App.tsx', "import type { PdfDocument } from '../core/pdf/document';"],
  ['the window importing Electron', 'src/renderer/App.tsx', "import { ipcRenderer } from 'electron';"],
  ['the window importing Node', 'src/renderer/App.tsx', "import fs from 'node:fs';"],
  ['core reading a file', 'src/core/pdf/document.ts', "import { readFileSync } from 'node:fs';"],
  ['core reading a file by the old name', 'src/core/pdf/document.ts', "import { readFileSync } from 'fs';"],
  ['core reading a file through require', 'src/core/pdf/document.ts', "const fs = require('node:fs');"],
  ['core reading a file through a dynamic import', 'src/core/pdf/document.ts', "const fs = await import('node:fs/promises');"],
  ['core importing the calls of the contract', 'src/core/acts/placeMarks.ts', "import { calls } from '../../contract/calls';"],
  ['core importing upwards', 'src/core/acts/placeMarks.ts', "export { journal } from '../../main/records/journal';"],
  ['core importing upwards in a type position', 'src/core/acts/placeMarks.ts', "export type J = import('../../main/records/journal').Journal;"],
  ['core outside its door importing cryptography', 'src/core/pki/certificate.ts', "import { createHash } from 'node:crypto';"],
  ['main importing cryptography beside the door', 'src/main/records/journal.ts', "import { createHash } from 'crypto';"],
  ['core inflating beside its door', 'src/core/image/readPng.ts', "import { inflateSync } from 'node:zlib';"],
  ['the token room knowing PDF', 'src/pkcs11/tokenHostClient.ts', "import { PdfDocument } from '../core/pdf/document';"],
  ['the binding loaded outside the host', 'src/pkcs11/tokenHostClient.ts', "import * as pkcs11js from 'pkcs11js';"],
  ['the database opened outside the records', 'src/main/settings.ts', "import Database from 'better-sqlite3';"],
  ['a use case importing Electron', 'src/main/useCases/signFile.ts', "import { app } from 'electron';"],
  ['the command line importing the shell', 'src/cli/anso.ts', "import { startShell } from '../main/shell/startShell';"],
  ['the contract importing anything of ours', 'src/contract/models.ts', "import { sha256 } from '../core/crypto';"],
  ['the preload importing a use case', 'src/main/preload.ts', "import { sign } from './useCases/signFile';"],
  ['a second file taking ipcMain', 'src/main/shell/startShell.ts', "import { ipcMain } from 'electron';"],
  ['a second file taking ipcRenderer', 'src/main/shell/menu.ts', "import { ipcRenderer } from 'electron';"],
  ['a test imported by the program', 'src/cli/anso.ts', "import { demoPki } from '../../test/rig/demoPki';"],
  ['an import that cannot be checked', 'src/main/settings.ts', 'const m = await import(process.argv[2]);'],
  ['a window made outside the factory', 'src/main/shell/startShell.ts', 'const w = new BrowserWindow({});'],
  ['a window made through the module object', 'src/main/shell/startShell.ts', 'const w = new electron.BrowserWindow({});'],
];

const allowed: readonly (readonly [string, string, string])[] = [
  ['the window importing the contract', 'src/renderer/App.tsx', "import type { Placement } from '../contract/models';"],
  ['core importing models and errors', 'src/core/acts/placeMarks.ts', "import { AnsoError } from '../../contract/errors';"],
  ['the door to cryptography', 'src/core/crypto.ts', "import { createHash } from 'node:crypto';"],
  ['the door to inflating', 'src/core/pdf/flate.ts', "import { inflateSync } from 'node:zlib';"],
  ['the host loading the binding', 'src/pkcs11/host/tokenHost.ts', "import * as pkcs11js from 'pkcs11js';"],
  ['the records opening the database', 'src/main/records/database.ts', "import Database from 'better-sqlite3';"],
  ['a use case composing core and tokens', 'src/main/useCases/signFile.ts', "import { x } from '../../core/crypto'; import { y } from '../../pkcs11/catalogue';"],
  ['the command line calling a use case', 'src/cli/anso.ts', "import { sign } from '../main/useCases/signFile';"],
  ['the type of ipcMain where it is handed in', 'src/main/shell/ipcBridge.ts', "import type { IpcMain } from 'electron';"],
  ['the one that takes ipcMain', 'src/main/index.ts', "import { ipcMain } from 'electron';"],
  ['the window factory', 'src/main/shell/mainWindow.ts', 'const w = new BrowserWindow({});'],
  ['a test doing what it needs', 'test/core/crypto.test.ts', "import { createHash } from 'node:crypto'; import { x } from '../../src/main/settings';"],
];

describe('lint keeps the layers', () => {
  test.each(refused)('refuses %s', (_name, file, text) => {
    expect(complaints(file, text)).toEqual([expect.stringMatching(/must not import|windows are made in/)]);
  });

  test.each(allowed)('allows %s', (_name, file, text) => {
    expect(complaints(file, text)).toEqual([]);
  });

  test('says who may and why', () => {
    expect(complaints('src/core/pki/certificate.ts', "import { createHash } from 'node:crypto';"))
      .toEqual(['src/core/pki/certificate.ts must not import node:crypto: only src/core/crypto may']);
  });
});
