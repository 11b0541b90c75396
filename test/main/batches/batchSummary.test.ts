import { texts } from '../../../src/contract/languages';
import type { SignResult } from '../../../src/contract/models';
import { readCsv } from '../../../src/core/records/spreadsheet/csv';
import { batchSummary } from '../../../src/main/batches/batchSummary';

const signed: SignResult = {
  file: '/d/quyết định 15.pdf', output: '/d/ra/quyết định 15-da-ky.pdf', status: 'signed', act: 'approve', signatures: ['Signature1'],
  level: 'B-T', algorithm: 'RSA PKCS#1 v1.5 SHA-256', boxes: [], sha256Before: 'AA', sha256After: 'BB', journal: 42,
  warnings: [{ kind: 'sealSizeAssumed', article: 'NĐ 30/2020 PL I, II.8' }, { kind: 'timestampMissing', data: { reason: 'serverTimeout' } }],
  error: null, holder: 'Nguyễn Minh Khôi', certificate: '0A1B2C', at: '2026-11-21T15:04:05+07:00',
};
const failed: SignResult = {
  ...signed, file: '/d/=cmd|x.pdf', output: null, status: 'failed', signatures: [], algorithm: '', sha256Before: null, sha256After: null,
  journal: 0, warnings: [], error: { kind: 'damagedPdf', data: { file: '=cmd|x.pdf' } },
};

function table(language: 'vi' | 'en'): Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = readCsv(batchSummary([signed, failed], 'csv', texts(language)));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

test('a clerk reads the outcome in words, with the sentence and the article of each warning, and when and with what it was signed', () => {
  expect(batchSummary([], 'csv', texts('vi')).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  const [one, two] = table('vi');
  expect(one).toMatchObject({
    STT: '1', 'Văn bản': 'quyết định 15.pdf', 'Kết quả': 'Đã ký', 'Bản đã ký': 'quyết định 15-da-ky.pdf', 'Việc': 'Ký phê duyệt',
    'Mức chữ ký': 'B-T', 'Thời điểm': '21/11/2026 15:04:05', 'Chứng thư của': 'Nguyễn Minh Khôi', 'Số hiệu chứng thư': '0A1B2C',
    'Thư mục': '/d/ra', status: 'signed', error: '', warnings: 'sealSizeAssumed timestampMissing',
  });
  expect(one?.['Lưu ý']).toMatch(/\(NĐ 30\/2020 PL I, II\.8\)\n.*dấu thời gian/u);
  expect(one?.['Lưu ý']).not.toContain('serverTimeout');
  expect(two).toMatchObject({ 'Kết quả': 'Chưa ký được', 'Mức chữ ký': '', 'Bản đã ký': '', status: 'failed', error: 'damagedPdf' });
  expect(two?.['Lý do, việc cần làm']).toContain('hỏng');
});

test('no column is empty of its name in English, and no name of a file becomes a formula', () => {
  const [, two] = table('en');
  expect(Object.keys(two ?? {}).filter((name) => name.includes('batchSummary') || name === '')).toEqual([]);
  expect(two).toMatchObject({ Document: "'=cmd|x.pdf", Outcome: 'Not signed', error: 'damagedPdf' });
});

test('the JSON has the sentences beside the kinds', () => {
  const [one, two] = JSON.parse(new TextDecoder().decode(batchSummary([signed, failed], 'json', texts('vi')))) as SignResult[];
  expect(one?.warnings[0]).toMatchObject({ kind: 'sealSizeAssumed', message: expect.stringContaining('NĐ 30/2020') });
  expect(two?.error).toMatchObject({ kind: 'damagedPdf', message: expect.stringContaining('hỏng') });
});
