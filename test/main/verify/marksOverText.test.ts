import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RectMm, Warning } from '../../../src/contract/models';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { layoutOf, openDocument } from '../../../src/main/files/openDocument';
import { SettingsFile } from '../../../src/main/settings';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { TestPki, agencySubject, type TestIdentity } from '../../core/pki/testPki';
import { signSample } from '../../core/signature/signSample';

/** A seal lies over the signature, by decree; over the text it may hide what was signed, without changing it. */
const corpus = path.resolve(__dirname, '../../corpus');
const read = (name: string): Uint8Array => new Uint8Array(fs.readFileSync(path.join(corpus, name)));
let pki: TestPki;
let person: TestIdentity;
let agency: TestIdentity;
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-marks-'));
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { key: 'RSA-2048' });
  agency = pki.leaf(root, { key: 'RSA-2048', subject: agencySubject('ỦY BAN NHÂN DÂN XÃ AN BÌNH') });
});
afterAll(() => {
  pki.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function warned(name: string, first: RectMm, second: RectMm): Promise<readonly Warning[]> {
  const signed = await signSample(read(name), person, { rectMm: first });
  const file = path.join(folder, name);
  fs.writeFileSync(file, await signSample(signed, agency, { rectMm: second }));
  const settings = new SettingsFile(folder).read();
  const { warnings } = await verifyFile(file, TrustStore.empty, new Date(), settings, { withFacts: true });
  return warnings.filter(({ kind }) => kind === 'markOverText');
}
const nothing: RectMm = { x: 0, y: 0, w: 0, h: 0 };
const decision = 'quyet-dinh-mot-trang.pdf';
function block(): { readonly room: RectMm; readonly seal: RectMm } {
  const open = openDocument(path.join(corpus, decision));
  const found = layoutOf(open).blocks[0];
  open.source.close();
  if (!found) throw new Error('no block');
  const { space, titleTop, left } = found;
  return { room: space, seal: { x: left - 12, y: titleTop, w: 36, h: 36 } };
}

test('a seal over signature, title and name is as it should be', async () => {
  const { room, seal } = block();
  expect(await warned(decision, room, seal)).toEqual([]);
});

test('a later mark over the text is told with its page and signer', async () => {
  const { room } = block();
  expect(await warned(decision, room, { x: 30, y: 95, w: 150, h: 40 })).toEqual([{
    kind: 'markOverText', data: { field: 'Signature2', signer: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', page: 1 },
  }]);
});

test('the first mark of a document covers nothing that others signed', async () => {
  expect(await warned(decision, { x: 30, y: 95, w: 150, h: 40 }, nothing)).toEqual([]);
});

test('over a scan, whose words cannot be counted, a mark of a fifth of the page is told', async () => {
  expect(await warned('van-ban-quet.pdf', nothing, { x: 150, y: 200, w: 36, h: 36 })).toEqual([]);
  expect(await warned('van-ban-quet.pdf', nothing, { x: 10, y: 100, w: 180, h: 90 })).toHaveLength(1);
});
