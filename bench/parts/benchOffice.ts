import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workspace } from '../../src/main/workspace';
import { forkLauncher } from '../../src/pkcs11/forkLauncher';
import { makeDemoPki, type DemoPki } from '../../test/rig/demoPki';
import { makeSoftTokens, tokenOf, type SoftTokens } from '../../test/rig/softToken';

/** Built benchmarks lie in out/bench. */
export const tree = join(__dirname, '..', '..');
export const corpus = join(tree, 'test', 'corpus');
export const pin = '246810';

/** One official with a soft token, and a folder that is removed at the end. */
export interface BenchOffice {
  readonly folder: string;
  readonly pki: DemoPki;
  readonly soft: SoftTokens;
  /** For programs that are started: the office's home and tokens. */
  readonly env: Readonly<Record<string, string>>;
  workspace(): Workspace;
  dispose(): void;
}

export async function openBenchOffice(): Promise<BenchOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'anso-bench-'));
  const pki = await makeDemoPki(join(folder, 'pki'));
  const [official] = pki.officials;
  if (!official) throw new Error('the demonstration PKI has no officials');
  const soft = await makeSoftTokens(join(folder, 'tokens'), [tokenOf(official, 'OFFICIAL', pin)]);
  const home = join(folder, 'home');
  const launch = forkLauncher({ program: join(tree, 'out', 'pkcs11', 'token-host.cjs'), env: soft.env });
  const workspace = (): Workspace => new Workspace({ home, fonts: join(tree, 'out', 'fonts'), launchTokenHost: launch });
  const trusting = workspace();
  trusting.addTrust([pki.root.certificatePath, pki.sub.certificatePath, pki.root.crlPath, pki.sub.crlPath]);
  await trusting.dispose();
  return {
    folder, pki, soft, workspace,
    env: { ANSO_HOME: home, ...soft.env },
    dispose: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}
