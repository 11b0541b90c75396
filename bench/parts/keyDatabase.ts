import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPki } from '../../test/rig/demoPki';

/** An NSS database with the first official's key as `official`, for pdfsig; null where certutil is not installed. */
export function makeKeyDatabase(folder: string, pki: DemoPki): string | null {
  const [official] = pki.officials;
  if (!official) return null;
  const database = join(folder, 'nss');
  mkdirSync(database);
  const pem = (id: string): string => join(pki.folder, `${id}.pem`);
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['openssl', ['pkcs12', '-export', '-inkey', official.keyPath, '-in', pem(official.id), '-name', 'official', '-passout', 'pass:x', '-out', join(folder, 'o.p12')]],
    ['certutil', ['-N', '-d', `sql:${database}`, '--empty-password']],
    ['certutil', ['-A', '-d', `sql:${database}`, '-n', 'root', '-t', 'C,C,C', '-i', pem('root')]],
    ['certutil', ['-A', '-d', `sql:${database}`, '-n', 'sub', '-t', ',,', '-i', pem('sub')]],
    ['pk12util', ['-i', join(folder, 'o.p12'), '-d', `sql:${database}`, '-W', 'x', '-K', '']],
  ];
  for (const [tool, args] of steps) if (spawnSync(tool, args).status !== 0) return null;
  return database;
}
