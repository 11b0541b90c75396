/**
 * A fake distribution of Electron, for proving the packaging where the real one cannot be had: files of the
 * right names and formats that electron-builder can copy, rename, edit and fuse. Nothing in it runs the program.
 */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { modules } from './paths.mjs';

/** @electron/fuses finds the wire by this mark; then version 1, the count, a state each ('0' off, '1' on). */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'), Buffer.from([1, 9]), Buffer.from('101100011', 'latin1'),
]);

export function fakeElectron(folder, platform) {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(modules, 'electron', 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'fake distribution\n');
  for (const name of ['vi', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  if (platform === 'win') return writeFileSync(join(folder, 'electron.exe'), windowsProgram(version));
  const program = join(folder, 'electron');
  copyFileSync('/bin/true', program);
  writeFileSync(program, Buffer.concat([readFileSync(program), fuseWire]));
  chmodSync(program, 0o755);
}

/** An empty PE program with version information, as electron-builder edits it, and the fuse wire at the end. */
function windowsProgram(version) {
  const require = createRequire(join(modules, 'electron-builder', 'package.json'));
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const information = Resource.VersionInfo.createEmpty();
  information.lang = 1033;
  information.setFileVersion(version, 1033);
  information.setProductVersion(version, 1033);
  information.setStringValues({ lang: 1033, codepage: 1200 }, {
    ProductName: 'Electron', FileDescription: 'Electron', OriginalFilename: 'electron.exe',
  });
  information.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuseWire).buffer);
  return Buffer.from(program.generate());
}
