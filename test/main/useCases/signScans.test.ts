import { join } from 'node:path';
import { corpus, Office, picture } from './office';

jest.setTimeout(120_000);
let office: Office;
beforeAll(async () => { office = await Office.open(); });
beforeEach(() => { office.tidy(); });
afterAll(() => office.close());

const scan = join(corpus, 'van-ban-quet.pdf');
const wish = { by: 'ha', act: 'approve', files: [scan], image: picture('chu-ky-ha.png') } as const;

test('a place that OCR has found is not signed before somebody has said that it is right', async () => {
  const [refused] = await office.sign({ ...wish, ocr: true });
  expect(refused?.result.error).toMatchObject({ kind: 'reasonNeeded' });
  expect(office.results()).toEqual([]);
  const [signed] = await office.sign({ ...wish, ocr: true, reason: 'đã xem vị trí trên bản quét' });
  expect(signed?.result).toMatchObject({ status: 'signed' });
});

test('without OCR a scan stays a scan; the setting reads it as well', async () => {
  const [unread] = await office.sign(wish);
  expect(unread?.result.error).toMatchObject({ kind: 'noTextLayer' });
  office.workspace.settings.change((settings) => ({ ...settings, readScans: true }));
  const [read] = await office.sign({ ...wish, reason: 'đã xem' });
  expect(read?.result).toMatchObject({ status: 'signed' });
});
