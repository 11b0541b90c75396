import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formCatalogue } from '../../../src/core/forms/catalogue';
import { form01, form05 } from '../../../src/core/forms/nd68Forms';
import { recipientOf } from '../../../src/core/forms/recipients';
import { writeForm } from '../../../src/core/forms/writeForm';
import { BufferSource } from '../../../src/core/bytes';
import { readLayout } from '../../../src/core/decree30/readLayout';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readPageText } from '../../../src/core/pdf/text/readPageText';
import { fonts, lan, nam, office, samples, seal } from './samples';

let folder: string;
beforeAll(() => {
  folder = process.env['ANSO_FORMS_TO'] ?? mkdtempSync(join(tmpdir(), 'anso-forms-'));
  mkdirSync(folder, { recursive: true });
});
afterAll(() => { if (process.env['ANSO_FORMS_TO'] === undefined) rmSync(folder, { recursive: true, force: true }); });

const filled = Object.entries(samples());

test('every form that is ready has a sample here, and none that needs its official text', () => {
  expect(filled.map(([id]) => id).sort()).toEqual(formCatalogue.filter(({ state }) => state === 'ready').map(({ id }) => id).sort());
});

describe.each(filled)('%s', (id, { content, missing }) => {
  const file = writeForm(content, fonts);
  const layout = () => {
    const document = PdfDocument.open(new BufferSource(file));
    return readLayout((index) => readPageText(document, document.page(index)), document.pageCount);
  };

  test('is complete, below 60 KB, sound, and its text can be searched', () => {
    expect(missing).toEqual([]);
    expect(file.length).toBeLessThan(60_000);
    const path = join(folder, `${id}.pdf`);
    writeFileSync(path, file);
    execFileSync('qpdf', ['--check', path]);
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC');
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    for (const places of content.signing) for (const { name } of places) expect(text).toContain(name);
    const { stdout } = { stdout: execFileSync('pdffonts', [path], { encoding: 'utf8' }) };
    for (const line of stdout.split('\n').slice(2).filter((row) => row !== '')) expect(line).toMatch(/yes\s+yes\s+yes/u);
  });

  test('the reader finds its signing blocks and the places of number and date', () => {
    const found = layout();
    const last = content.signing.flat();
    expect(found.blocks.map(({ signer }) => signer)).toEqual(
      expect.arrayContaining(last.slice(-1).map(({ name }) => name))
    );
    expect(found.blocks.length).toBe(last.length);
    for (const block of found.blocks) expect(block.space.h).toBeGreaterThan(20);
    expect(found.date?.year).toBe(2026);
    expect(found.date?.day.printed).toBeNull();
    expect(found.number?.symbol ?? '').toContain('UBND');
    expect(found.number?.slot.printed).toBeNull();
    expect(found.agency?.name).toBe('ỦY BAN NHÂN DÂN XÃ GIA VIỄN');
    expect(found.secrecy).toBeNull();
  });
});

test('equal content gives equal bytes', () => {
  const [first] = filled;
  expect(first && writeForm(first[1].content, fonts)).toEqual(
    first && writeForm(samples()[first[0]]?.content ?? first[1].content, fonts)
  );
});

test.each([
  ['newPerson', 'Ban Cơ yếu Chính phủ'], ['newAgency', 'Ban Cơ yếu Chính phủ'], ['newDevice', 'Ban Cơ yếu Chính phủ'], ['revoke', 'Ban Cơ yếu Chính phủ'],
  ['renew', 'Sở Khoa học và Công nghệ'], ['change', 'Sở Khoa học và Công nghệ'], ['recover', 'Sở Khoa học và Công nghệ'],
] as const)('a request %s goes to %s (S2 Đ9 k3)', (kind, recipient) => {
  expect(recipientOf(kind, office)).toContain(recipient);
});

test('what a form lacks is told by its words; a free mailbox is no official one', () => {
  const parts = { office: { ...office, department: '' }, contact: { ...lan, phone: '' }, recipient: '', year: 2026 };
  expect(form01(parts, [{ ...nam, email: 'nam@gmail.com', birthDay: '', oldSerial: '', sim: '' }]).missing).toEqual([
    'Lê Văn Nam: ngày sinh', 'Lê Văn Nam: thư điện tử công vụ do cơ quan nhà nước cấp (đang ghi nam@gmail.com)',
    'Thông tin người tiếp nhận: số điện thoại di động', 'nơi nhận',
  ]);
  expect(form05({ ...parts, recipient: 'x' }, [{ ...seal, reason: '' }]).missing).toContain(`${seal.name}: lý do`);
  expect(form05({ ...parts, recipient: 'x' }, []).missing).toContain('danh sách đề nghị');
});

test('a long list goes over pages with its head repeated, and is still below 60 KB', () => {
  const people = Array.from({ length: 60 }, (_, index) => ({ ...nam, name: `Nguyễn Văn Thứ ${String(index)}`, oldSerial: '', sim: '' }));
  const { content } = form01({ office, contact: lan, recipient: 'Cục', year: 2026 }, people);
  const file = writeForm(content, fonts);
  const path = join(folder, 'long.pdf');
  writeFileSync(path, file);
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').filter((page) => page.trim() !== '');
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.slice(0, -1).every((page) => page.includes('STT'))).toBe(true);
  expect(file.length).toBeLessThan(60_000);
});
