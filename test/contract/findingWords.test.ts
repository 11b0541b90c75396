import { changeWords, reasonWords } from '../../src/contract/languages/findingWords';
import { texts } from '../../src/contract/languages';

const t = texts('vi');

test('a change is told by what it is and where, never by an object number', () => {
  const object = 64;
  const words = [
    changeWords(t, { kind: 'objectChanged', allowed: false, object }),
    changeWords(t, { kind: 'objectFreed', allowed: false, object, page: 2, part: 'picture' }),
    changeWords(t, { kind: 'hiddenObject', allowed: false, object, page: 1, part: 'content' }),
    changeWords(t, { kind: 'fontChanged', allowed: false, object }),
    changeWords(t, { kind: 'fontChanged', allowed: false, object, page: 3 }),
    changeWords(t, { kind: 'catalogChanged', allowed: false, object, part: 'form' }),
  ];
  expect(words).toEqual([
    'Bị thay: phần không gắn với trang nào',
    'Bị xóa: trang 2, hình ảnh hoặc khối vẽ',
    'Có dữ liệu giấu trong phần thêm sau khi ký: trang 1, nội dung',
    'Bị thay: phông chữ',
    'Trang 3: phông chữ bị thay',
    'Bị thay: biểu mẫu',
  ]);
  expect(words.join('')).not.toContain('64');
});

test('times in reasons are days in Vietnam', () => {
  const notAfter = '2026-10-31T18:00:00.000Z';
  expect(reasonWords(t, { kind: 'timestampAfterExpiry', data: { notAfter } })).toContain('(ngày 01/11/2026)');
  expect(reasonWords(t, { kind: 'revoked', data: { at: notAfter } })).toContain('ngày 01/11/2026');
});
