import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forkLauncher } from '../../../src/pkcs11/forkLauncher';
import type { HostLauncher } from '../../../src/pkcs11/hostLauncher';
import { TokenHostClient, type HostDeadlines } from '../../../src/pkcs11/tokenHostClient';
import type { DemoPki } from '../demoPki';
import { hostProgram } from '../hostProgram';
import { sharedDemoPki } from '../sharedDemoPki';
import { openScModule, pcscDaemon, type PcscDaemon } from './pcscDaemon';
import { VirtualReader } from './virtualReader';

/** A daemon, two virtual readers, and clients of OpenSC's module. */
export interface CardRig {
  readonly folder: string;
  readonly pki: DemoPki;
  readonly daemon: PcscDaemon;
  readonly readers: readonly [VirtualReader, VirtualReader];
  readonly env: Readonly<Record<string, string>>;
  readonly launch: HostLauncher;
  client(deadlinesMs?: Partial<HostDeadlines>): TokenHostClient;
  dispose(): Promise<void>;
}

export async function cardRig(options: { readonly slow?: boolean } = {}): Promise<CardRig> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-card-'));
  const pki = await sharedDemoPki();
  const daemon = await pcscDaemon(folder, options);
  const openScConfig = path.join(folder, 'opensc.conf');
  // PIV cards are unblocked by the PUK on a session without login; OpenSC wants to be told so.
  fs.writeFileSync(openScConfig, `app default { card_drivers = PIV-II; }
app opensc-pkcs11 { pkcs11 { user_pin_unblock_style = set_pin_in_unlogged_session; } }\n`);
  const env = { ...daemon.env, OPENSC_CONF: openScConfig };
  const launch = forkLauncher({ program: hostProgram(), env });
  const [first, second] = daemon.ports;
  const readers = [new VirtualReader(first), new VirtualReader(second)] as const;
  const clients: TokenHostClient[] = [];
  return {
    folder, pki, daemon, readers, env, launch,
    client(deadlinesMs = {}) {
      const made = new TokenHostClient({ modulePath: openScModule, launch, deadlinesMs });
      clients.push(made);
      return made;
    },
    async dispose() {
      for (const reader of readers) reader.remove();
      await Promise.all(clients.map((client) => client.close()));
      await daemon.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
