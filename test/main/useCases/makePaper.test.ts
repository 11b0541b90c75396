import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePaper, type PaperWish } from '../../../src/main/useCases/makePaper';
import { corpus, Office, picture } from './office';

jest.setTimeout(120_000);
let office: Office;
let issued: string;
beforeAll(async () => {
  office = await Office.open();
  const approved = await office.approved('quyet-dinh-mot-trang.pdf');
  const date = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const [outcome] = await office.sign({ by: 'clerk', act: 'issue', files: [approved], number: '15', date, sealMm: 36, image: picture('con-dau-mau.png') });
  issued = outcome?.result.output ?? '';
});
afterAll(() => office.close());

const words = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC');
const details = {
  number: '05/SY-UBND', place: 'An Bình', date: '2026-02-05', agency: 'Ủy ban nhân dân xã An Bình',
  title: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], signer: 'Lê Thị Mai', recipients: ['Như trên', 'Lưu: VT'],
};
let count = 0;
const print = (file: string, wish: Partial<PaperWish> & Pick<PaperWish, 'kind'>) =>
  makePaper(file, { out: join(office.folder, `in-${String(count += 1)}.pdf`), overwrite: false, ...wish }, office.workspace);
/** The pictures of two pages, as poppler paints them, differ in at most this share of pixels. */
function differing(a: string, b: string): number {
  const [first, second] = [a, b].map((file) => execFileSync('pdftoppm', ['-r', '50', '-gray', '-l', '1', file], { maxBuffer: 2 ** 26 }));
  if (first?.length !== second?.length) return 1;
  return (first?.filter((value, i) => Math.abs(value - (second?.[i] ?? 0)) > 60).length ?? 0) / (first?.length ?? 1);
}

test('the print of a sealed document shows every mark and carries no signature', async () => {
  const { output, pages } = await print(issued, { kind: 'original', reason: 'in để lưu' });
  expect(pages).toBe(1);
  expect(differing(issued, output)).toBeLessThan(0.002);
  expect(execFileSync('qpdf', ['--check', output], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
  expect(readFileSync(output).includes('/Sig')).toBe(false);
});

test('a print to be read says on its page that it has no legal value; an unsigned document can be printed so too', async () => {
  expect(words((await print(issued, { kind: 'reading' })).output)).toContain('bản in này không có giá trị pháp lý (QĐ 165/2025');
  await print(join(corpus, 'quyet-dinh-mot-trang.pdf'), { kind: 'reading' });
});

test('a paper copy has what the decree wants, under the text or on a page of its own', async () => {
  const { output, pages, addedPage, warnings } = await print(issued, { kind: 'copy', copy: details });
  expect(warnings).toEqual([]);
  expect(pages).toBe(addedPage ? 2 : 1);
  const text = words(output);
  for (const part of ['SAO Y', 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', 'Số: 05/SY-UBND', 'An Bình, ngày 05 tháng 02 năm 2026', 'TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', 'Lê Thị Mai', 'Nơi nhận:', '- Lưu: VT.']) {
    expect(text).toContain(part);
  }
  expect(text.indexOf('SAO Y')).toBeGreaterThan(text.indexOf('Nguyễn Minh Khôi'));
  expect(office.workspace.journal.list(1)[0]).toMatchObject({ event: 'paperMade', body: { paper: 'copy', copyNumber: '05/SY-UBND' } });
});

test('a copy number is used once a year; a second time wants a reason', async () => {
  await print(issued, { kind: 'copy', copy: { ...details, number: '9/SY-UBND' } });
  await expect(print(issued, { kind: 'copy', copy: { ...details, number: '09/TrS-UBND' } })).rejects.toMatchObject({ kind: 'reasonNeeded' });
  await print(issued, { kind: 'copy', copy: { ...details, number: '09/SY-UBND', date: '2027-02-05' } });
});

test.each([
  ['an unsigned document', () => join(corpus, 'quyet-dinh-mot-trang.pdf'), { kind: 'copy', copy: details }, 'copyNeedsSignatures'],
  ['a document that nobody signed, to be sealed in ink', () => join(corpus, 'quyet-dinh-mot-trang.pdf'), { kind: 'original' }, 'noPersonSignature'],
  ['a secret document', () => join(corpus, 'van-ban-mat.pdf'), { kind: 'reading' }, 'secretDocument'],
  ['a copy without its signer', () => issued, { kind: 'copy', copy: { ...details, signer: ' ' } }, 'copyIncomplete'],
  ['a copy with a number that is none', () => issued, { kind: 'copy', copy: { ...details, number: 'năm' } }, 'numberInvalid'],
] as const)('%s is not printed so', async (_name, file, wish, kind) => {
  await expect(print(file(), wish as PaperWish)).rejects.toMatchObject({ kind });
});

test('a signed document that was changed is not copied to paper', async () => {
  const changed = join(office.folder, 'sua.pdf');
  copyFileSync(issued, changed);
  execFileSync('python3', ['-c', `
import sys
b = bytearray(open(sys.argv[1], 'rb').read())
b[b.index(b'/MediaBox') + 12] = 0x39
open(sys.argv[1], 'wb').write(b)`, changed]);
  await expect(print(changed, { kind: 'copy', copy: details })).rejects.toMatchObject({ kind: 'earlierSignatureInvalid' });
});

test.each(['thu-thach/13-xoay-90.pdf', 'thu-thach/14-xoay-270.pdf', 'bang-ngang-xoay.pdf', 'van-ban-quet.pdf'])('%s prints as it is shown', async (name) => {
  const { output } = await print(join(corpus, name), { kind: 'reading' });
  // The notice at the foot is all that is new.
  expect(differing(join(corpus, name), output)).toBeLessThan(0.01);
});
