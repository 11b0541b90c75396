import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { archiveScan } from '../../rig/archiveScan';
import { corpus, Office, picture } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
afterAll(() => office.close());
beforeEach(() => { office.tidy(); });

const words = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
/** Where a word of page 1 prints, in millimetres from the top left; as poppler draws it. */
function placed(file: string, word: string): { readonly x: number; readonly y: number; readonly right: number } {
  const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' }).normalize('NFC');
  const line = boxes.split('\n').find((text) => text.includes(`>${word}<`)) ?? '';
  const [x = NaN, y = NaN, right = NaN] = [...line.matchAll(/[xy]M\w+="([\d.]+)"/gu)].map((match) => (Number(match[1]) * 25.4) / 72);
  return { x, y, right };
}
const valid = (file: string): number => execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).match(/Signature is Valid/gu)?.length ?? 0;
/** The day in Viet Nam. */
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const issue = async (name: string, number: string, reason?: string) => {
  const approved = await office.approved(name);
  const [outcome] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved], number, date: today(), sealMm: 36, image: picture('con-dau-mau.png'), overwrite: true,
    ...(reason === undefined ? {} : { reason }),
  });
  return outcome;
};

test('an attachment carries number, symbol and time of its sealed main document, as text that can be found', async () => {
  const main = (await issue('quyet-dinh-mot-trang.pdf', '41'))?.result.output ?? '';
  const annex = join(corpus, 'khong-co-khoi-ky.pdf');
  const [outcome] = await office.sign({ by: 'clerk', act: 'attach', files: [annex], main });
  expect(outcome?.result).toMatchObject({ status: 'signed', error: null });
  const output = outcome?.result.output ?? '';
  expect(words(output)).toMatch(/Số: 41\/QĐ-UBND; \d\d\/\d\d\/\d{4}; \d\d:\d\d:\d\d \+07:00/u);
  expect(valid(output)).toBe(1);
  expect(outcome?.verdict?.verdict).toBe('valid');
});

test('an attachment of a document that nobody has sealed is refused', async () => {
  const [outcome] = await office.sign({ by: 'clerk', act: 'attach', files: [join(corpus, 'khong-co-khoi-ky.pdf')], main: join(corpus, 'quyet-dinh-mot-trang.pdf'), mainNumber: '1/QĐ-UBND' });
  expect(outcome?.result).toMatchObject({ status: 'refused', error: { kind: 'mainDocumentNotSealed' } });
});

test('a colour scan of 200 dpi becomes a SAO Y without picture; a typed document does not', async () => {
  const [scan, typed] = await office.sign({ by: 'clerk', act: 'copy', copyKind: 'saoy', files: ['van-ban-quet.pdf', 'quyet-dinh-mot-trang.pdf'].map((name) => join(corpus, name)) });
  expect(scan?.result).toMatchObject({ status: 'signed', boxes: [{ kind: 'text', page: 1 }] });
  expect(words(scan?.result.output ?? '')).toMatch(/SAO Y; /u);
  expect(typed?.result).toMatchObject({ status: 'refused', error: { kind: 'scanNotSuitable', data: { why: 'noImage' } } });
});

test('initials, then the signature, then the seal: every signature stays valid', async () => {
  const [initialled] = await office.sign({ by: 'ha', act: 'initial', files: [join(corpus, 'quyet-dinh-mot-trang.pdf')], image: picture('chu-ky-ha.png') });
  expect(initialled?.result).toMatchObject({ status: 'signed', boxes: [{ kind: 'signature' }] });
  const [approved] = await office.sign({ by: 'khoi', act: 'approve', files: [initialled?.result.output ?? ''], image: picture('chu-ky-khoi.png') });
  const [issued] = await office.sign({ by: 'clerk', act: 'issue', files: [approved?.result.output ?? ''], number: '42', date: today(), sealMm: 36, image: picture('con-dau-mau.png') });
  expect(issued?.result).toMatchObject({ status: 'signed', error: null });
  expect(issued?.verdict?.signatures.map(({ status }) => status)).toEqual(Array(6).fill('valid'));
  const [arrived] = await office.sign({ by: 'clerk', act: 'income', files: [issued?.result.output ?? ''], number: '1024', date: '2026-11-22', to: 'Văn phòng' });
  expect(arrived?.result).toMatchObject({ status: 'signed', boxes: [{ kind: 'arrival', w: 50, h: 35 }] });
  for (const word of ['ĐẾN', 'Số: 1024', 'Ngày: 22/11/2026', 'Chuyển: Văn phòng']) expect(words(arrived?.result.output ?? '')).toContain(word);
  expect(arrived?.verdict?.signatures.map(({ status }) => status)).toEqual(Array(7).fill('valid'));
});

test('the frame of An Giang 2014 is drawn with all its parts, and refused where one is missing', async () => {
  const file = join(corpus, 'quyet-dinh-mot-trang.pdf');
  const [whole] = await office.sign({ by: 'khoi', act: 'approve', files: [file], profile: 'angiang2014', image: picture('chu-ky-khoi.png') });
  expect(whole?.result).toMatchObject({ status: 'signed', error: null });
  const [box] = whole?.result.boxes ?? [];
  expect(box?.w).toBeGreaterThanOrEqual(65);
  for (const word of ['Người ký:', 'Email:', 'Cơ quan:', 'Thời gian ký:']) expect(words(whole?.result.output ?? '')).toContain(word);
  const [bare] = await office.sign({ by: 'khoi', act: 'approve', files: [file], profile: 'angiang2014', into: office.folder });
  expect(bare?.result).toMatchObject({ status: 'refused', error: { kind: 'profileIncomplete' } });
});

test('a number that went out with another document wants a reason, which the journal keeps', async () => {
  expect((await issue('quyet-dinh-mot-trang.pdf', '77'))?.result.status).toBe('signed');
  office.tidy();
  const again = await issue('quyet-dinh-mot-trang.pdf', '77');
  expect(again?.result).toMatchObject({ status: 'refused', error: { kind: 'reasonNeeded', data: { warnings: 'numberUsed' } } });
  office.tidy();
  expect((await issue('quyet-dinh-mot-trang.pdf', '77', 'ban hành lại'))?.result.status).toBe('signed');
  const reasons = office.workspace.journal.list(10).map(({ body }) => body['reason']);
  expect(reasons).toContain('ban hành lại');
});

test('a record digitised for the archive carries agency and time, no picture; one layer alone is refused', async () => {
  const file = join(office.folder, 'ho-so.01.pdf');
  await archiveScan(join(corpus, 'quyet-dinh-mot-trang.pdf'), file);
  const [record, flat] = await office.sign({ by: 'clerk', act: 'digitise', files: [file, join(corpus, 'van-ban-quet.pdf')] });
  expect(record?.result).toMatchObject({ status: 'signed', error: null, boxes: [{ kind: 'text', page: 1 }] });
  const output = record?.result.output ?? '';
  const { x, y, right } = placed(output, '+07:00');
  // box 14: right edge 9 mm from the edge, 7 to 19 mm from the top
  expect(right).toBeGreaterThan(210 - 10.5);
  expect(right).toBeLessThanOrEqual(210 - 8.5);
  expect(y).toBeGreaterThan(6);
  expect(y).toBeLessThan(19);
  expect(x).toBeGreaterThan(105);
  expect(words(output)).toMatch(/\d\d\/\d\d\/\d{4}; \d\d:\d\d:\d\d \+07:00/u);
  expect(valid(output)).toBe(1);
  expect(record?.verdict?.verdict).toBe('valid');
  expect(flat?.result).toMatchObject({ status: 'refused', error: { kind: 'scanNotSuitable' } });
});

test.each([['saoy', 'SAO Y'], ['saoluc', 'SAO LỤC'], ['trichsao', 'TRÍCH SAO']] as const)('a copy %s stands in box 14 with its words', async (copyKind, word) => {
  const [copy] = await office.sign({ by: 'clerk', act: 'copy', copyKind, files: [join(corpus, 'van-ban-quet.pdf')] });
  expect(copy?.result).toMatchObject({ status: 'signed', error: null });
  const output = copy?.result.output ?? '';
  expect(words(output).normalize('NFC')).toContain(`${word}; `);
  const { right, y } = placed(output, '+07:00');
  expect(right).toBeLessThanOrEqual(210 - 8.5);
  expect(y).toBeLessThan(19);
  expect(valid(output)).toBe(1);
});

test('a stamp of urgency is a red frame of 40 × 8 mm with words that can be found, and breaks no signature', async () => {
  const approved = await office.approved('quyet-dinh-mot-trang.pdf');
  const [outcome] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved], number: '88', date: today(), sealMm: 36, urgency: 'thuongkhan', overwrite: true,
    image: picture('con-dau-mau.png'),
  });
  expect(outcome?.result).toMatchObject({ status: 'signed', error: null });
  const output = outcome?.result.output ?? '';
  expect(words(output)).toContain('THƯỢNG KHẨN');
  expect(valid(output)).toBe(6);
  const stamp = outcome?.result.boxes.find(({ kind }) => kind === 'urgency');
  expect(stamp).toMatchObject({ page: 1, w: 40, h: 8 });
  // The frame itself, as poppler paints it at 100 dpi: pure red left, right, above and below.
  const px = (mm: number): number => Math.round((mm / 25.4) * 100);
  const { x = 0, y = 0, w = 0, h = 0 } = stamp ?? {};
  const ppm = execFileSync('pdftoppm', ['-r', '100', '-l', '1', '-x', String(px(x) - 2), '-y', String(px(y) - 2), '-W', String(px(w) + 4), '-H', String(px(h) + 4), output]);
  const pixels = ppm.subarray(ppm.indexOf('255\n') + 4);
  const isRed = (i: number): boolean => (pixels[3 * i] ?? 0) > 180 && (pixels[3 * i + 1] ?? 0) < 120;
  const columns = Array.from({ length: pixels.length / 3 }, (_, i) => i).filter(isRed).map((i) => i % (px(w) + 4));
  expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(px(w) - 4);
  expect(office.workspace.journal.list(5).some(({ body }) => body['urgency'] === 'thuongkhan')).toBe(true);
});

test('the day on which paper was signed goes into the journal with its copy, and is never one to come', async () => {
  const files = [join(corpus, 'van-ban-quet.pdf')];
  const [ahead] = await office.sign({ by: 'clerk', act: 'copy', files, paperDay: '2999-01-01' });
  expect(ahead?.result).toMatchObject({ status: 'refused', error: { kind: 'paperDayAhead' } });
  const [copy] = await office.sign({ by: 'clerk', act: 'copy', files, paperDay: '2026-11-02' });
  expect(copy?.result).toMatchObject({ status: 'signed' });
  expect(office.workspace.journal.list(5).some(({ body }) => body['paperDay'] === '2026-11-02')).toBe(true);
});
