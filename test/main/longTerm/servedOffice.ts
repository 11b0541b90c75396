import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoBaseUrl, startDemoServer, type DemoServer } from '../../rig/pkiServer/demoServer';
import { Office } from '../useCases/office';

/** An office whose authorities and timestamp server answer on this machine. */
export interface ServedOffice {
  readonly office: Office;
  readonly demo: DemoServer;
  /** Servers in order, nothing remembered of them, nothing waiting for them. */
  tidy(): void;
  close(): Promise<void>;
}

/** @param timestampSeconds how long a timestamp server is waited for: short where it fails on purpose */
export async function openServedOffice(timestampSeconds = 1): Promise<ServedOffice> {
  const office = await Office.open();
  const demo = await startDemoServer(office.rig.pki);
  office.workspace.settings.change((settings) => ({
    ...settings,
    timestampServers: [`${demo.server.url}/tsa`],
    network: {
      ...settings.network, rewrites: [{ from: demoBaseUrl, to: demo.server.url }], timestampSeconds, statusSeconds: 2,
    },
  }));
  return {
    office,
    demo,
    tidy() {
      demo.server.reset();
      office.tidy();
      for (const folder of ['cache', 'queue']) rmSync(join(office.workspace.home, folder), { recursive: true, force: true });
    },
    async close() {
      await demo.stop();
      await office.close();
    },
  };
}
