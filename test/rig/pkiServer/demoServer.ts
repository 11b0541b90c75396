import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Certificate } from '../../../src/core/pki/certificate';
import type { DemoPki } from '../demoPki';
import { PkiServer } from './pkiServer';
import { makeServiceKey, responderExtensions, timestampExtensions } from './serviceKey';

export interface DemoServer {
  readonly server: PkiServer;
  /** The timestamp authority's certificate, PEM. */
  readonly timestampPath: string;
  stop(): Promise<void>;
}

/** The addresses that stand in the demonstration's certificates, to be rewritten to the server's. */
export const demoBaseUrl = 'http://pki.anso.example';

/**
 * Serves the demonstration PKI: lists, certificates, status by an appointed responder, timestamps by an authority
 * under the root, as the government's own are. The PKI itself is only read.
 */
export async function startDemoServer(pki: DemoPki): Promise<DemoServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-services-'));
  const key = (id: string): { certificatePath: string; keyPath: string } => ({
    certificatePath: path.join(pki.folder, `${id}.pem`), keyPath: path.join(pki.folder, `${id}.key`),
  });
  const holders =
    [pki.agency, ...pki.officials, ...Object.values(pki.extras)].map(({ certificateDer }) =>
    Certificate.parse(certificateDer));
  const [timestamp, responder, rootResponder] = await Promise.all([
    makeServiceKey(folder, 'tsa', key('root'),
      { name: 'Máy chủ cấp dấu thời gian mẫu', extensions: timestampExtensions }),
    makeServiceKey(folder, 'ocsp', key('sub'), { name: 'OCSP mẫu', extensions: responderExtensions }),
    makeServiceKey(folder, 'ocsp-root', key('root'), { name: 'OCSP gốc mẫu', extensions: responderExtensions }),
  ]);
  const pem = (file: string): Certificate => Certificate.parse(
    new Uint8Array(Buffer.from(fs.readFileSync(file, 'utf8').replace(/-----[^-]+-----/gu, ''), 'base64')));
  const server = await PkiServer.start({
    authorities: [
      { id: 'sub', ...key('sub'), issued: holders, responder },
      { id: 'root', ...key('root'),
        issued: [Certificate.parse(pki.sub.certificateDer), pem(timestamp.certificatePath)], responder: rootResponder },
    ],
    timestamp,
  });
  for (const [extra, identity] of Object.entries(pki.extras)) {
    if (extra === 'revoked') server.revoke('sub', Certificate.parse(identity.certificateDer).serialHex,
      new Date(Date.now() - 86_400_000));
  }
  return {
    server,
    timestampPath: timestamp.certificatePath,
    stop: async () => {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
