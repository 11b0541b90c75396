import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentVerdict, SignResult } from '../../../src/contract/models';
import { completeCms, contentsBytesFor, signedAttributes } from '../../../src/core/signature/completeCms';
import { digestInfo } from '../../../src/core/signature/digestInfo';
import { sha256 } from '../../../src/core/crypto';
import { Certificate } from '../../../src/core/pki/certificate';
import { chooseCertificate } from '../../../src/main/tokens/chooseCertificate';
import { extendFile } from '../../../src/main/useCases/extendFile';
import { signBatch } from '../../../src/main/useCases/signBatch';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { KeySigner } from '../../core/pki/testPki';
import { sampleObjects, samplePdf } from '../../core/signature/samplePdf';
import { signSampleWith } from '../../core/signature/signSample';
import { picture, pins, type Office } from '../useCases/office';
import { openServedOffice, type ServedOffice } from './servedOffice';

/** Documents whose first signature certifies them (ISO 32000-2 12.8.2.2), as the tools in use in Vietnam write them. */
let served: ServedOffice;
let office: Office;
beforeAll(async () => {
  served = await openServedOffice(2);
  ({ office } = served);
}, 60_000);
afterAll(() => served.close());
beforeEach(() => { served.tidy(); });

const room = 'x'.repeat(150);

/** Certified by an official of the office, with /Perms in the catalog; `permission` is /P of its DocMDP transform. */
async function certified(permission: number): Promise<string> {
  const [official] = office.rig.pki.officials;
  if (!official) throw new Error('no official');
  const certificate = Certificate.parse(new Uint8Array(official.certificateDer));
  const file = samplePdf(sampleObjects({ 1: `<</Type/Catalog/Pages 2 0 R/PieceInfo(${room})>>` }));
  const transform = `/Reference[<</TransformMethod/DocMDP/TransformParams<</P ${String(permission)}/V/1.2>>>>]`;
  const bytes = await signSampleWith(
    file, { reason: room, contentsBytes: contentsBytesFor(certificate, []) },
    async (content) => {
      const attributes = signedAttributes(sha256(content), certificate);
      const key = new KeySigner(createPrivateKey(readFileSync(official.keyPath)));
      const signature = await key.sign(digestInfo(attributes));
      return completeCms({ certificate, chain: [], signedAttributes: attributes, signature });
    },
    (text) => {
      const value = /(\d+) 0 obj\n<<\/Type \/Sig/u.exec(text)?.[1] ?? '';
      const perms = `/Perms<</DocMDP ${value} 0 R>>`;
      return text.replace(/\/Reason \(x{150}\)/u, (old) => transform.padEnd(old.length))
        .replace(/\/PieceInfo \(x{150}\)/u, (old) => perms.padEnd(old.length));
    },
  );
  const path = join(office.folder, `chung-nhan-${String(permission)}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

const verified = (path: string): Promise<DocumentVerdict> => {
  const { workspace } = office;
  return verifyFile(path, workspace.trustStore(), workspace.now(), workspace.settings.read());
};
const pdfsig = (path: string): readonly string[] =>
  execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .match(/Signature Validation: .*/gu) ?? [];
const valid = 'Signature Validation: Signature is Valid.';

/** One more signature, at a place that a person chose. */
async function approve(file: string): Promise<SignResult> {
  const token = await office.token('khoi');
  const boxes = [{ kind: 'signature' as const, page: 1, x: 100, y: 200, w: 50, h: 25 }];
  const jobs = [{ file, output: join(office.out, 'ky.pdf'), boxes }];
  const request = { act: 'approve' as const, token, certificate: chooseCertificate(token, 'approve'), overwrite: false, jobs };
  const [result] = await signBatch(
    { ...request, image: picture('chu-ky-khoi.png'), reason: 'thử' }, { pin: () => Promise.resolve(pins.khoi) }, office.workspace);
  if (!result) throw new Error('no result');
  return result;
}

test('against every change: no further signature, and the reason is told', async () => {
  const done = await approve(await certified(1));
  expect(done.error).toMatchObject({ kind: 'documentLocked' });
  expect(done.output).toBeNull();
});

test.each([2, 3])('P %i: signed again, and both signatures hold here and in pdfsig', async (permission) => {
  const file = await certified(permission);
  const done = await approve(file);
  expect(done.error).toBeNull();
  const output = done.output ?? '';
  expect(readFileSync(output).subarray(0, readFileSync(file).length).equals(readFileSync(file))).toBe(true);
  expect(pdfsig(output)).toEqual([valid, valid]);
  const { signatures } = await verified(output);
  expect(signatures.map(({ status, changesAfter }) => [status, changesAfter])).toEqual([['valid', 'allowed'], ['valid', 'none']]);
  expect(signatures[0]?.notes?.map(({ kind }) => kind)).toContain('fieldsAddedAfterCertification');
});

test.each([1, 2, 3])('P %i: proof for decades is no change of the document (ISO 32000-2 table 257)', async (permission) => {
  const file = await certified(permission);
  const { workspace } = office;
  const services = workspace.services();
  const output = join(office.out, `lau-dai-${String(permission)}.pdf`);
  await extendFile({ file, output, level: 'B-LTA', overwrite: false }, { services, workspace }).finally(() => { services.dispose(); });
  expect(pdfsig(output)[0]).toBe(valid);
  const { verdict, signatures } = await verified(output);
  expect(verdict).toBe('valid');
  expect(signatures[0]).toMatchObject({ status: 'valid', level: 'B-LTA', changesAfter: 'allowed' });
});
