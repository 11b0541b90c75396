import { errorKinds } from '../../src/contract/errors';
import type { ReasonKind } from '../../src/contract/models';
import { errorText, languages, texts, warningText } from '../../src/contract/languages';
import { reasonWords } from '../../src/contract/languages/findingWords';

/** Every path of a catalogue, and the values that its text asks for. */
function paths(catalogue: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'object' && value !== null) {
      for (const [path, slots] of paths(value as object, `${prefix}${key}.`)) found.set(path, slots);
    } else {
      const slots = [...String(value).matchAll(/\{\{(\w+)(?:, number)?\}\}/gu)].map((match) => match[1]).sort();
      found.set(`${prefix}${key}`, slots.join(','));
    }
  }
  return found;
}

test('English says everything that Vietnamese says, with the same values', () => {
  // what English alone tells apart: one, and several
  const inEnglish = [...paths(languages.en)].filter(([path]) => !path.endsWith('_one'));
  expect(inEnglish.sort()).toEqual([...paths(languages.vi)].sort());
});

test.each(Object.keys(errorKinds))('error %s has a sentence and an advice in both languages', (kind) => {
  for (const language of ['vi', 'en'] as const) {
    const text = errorText(texts(language), { kind, data: {} });
    expect(text.what.length).toBeGreaterThan(10);
    expect(text.advice.length).toBeGreaterThan(10);
    expect(text.what).not.toContain('errors.');
  }
});

test('a wrong PIN tells what is known about the tries left', () => {
  const text = errorText(texts('vi'), { kind: 'pinIncorrect', data: { state: 'final' } });
  expect(text.what).toContain('CHỈ CÒN MỘT LẦN THỬ');
});

test('an unknown fault of a device is never told as a wrong PIN', () => {
  const text = errorText(texts('vi'), { kind: 'deviceFailed', data: { code: '0x80000123' } });
  expect(text.what).toContain('không phải là báo sai mật khẩu');
});

/** What a text of law decides, and not the office's own settings or the shape of a file. */
const ofTheLaw = [
  'secretDocument', 'documentLocked', 'wrongCertificateClass', 'noPersonSignature', 'earlierSignatureInvalid', 'alreadyIssued',
  'numberInvalid', 'dateInvalid', 'symbolMissing', 'mainDocumentNotSealed', 'scanNotSuitable', 'copyOfElectronic',
  'otherCertificate', 'publicCertificate', 'profileIncomplete', 'frameOutOfBounds', 'certificateNotTrusted', 'statusUnknown',
  'signerNotRecorded',
];
test.each(ofTheLaw)('the refusal %s names its article in both languages', (kind) => {
  const article = { vi: /(?:NĐ|QĐ|TT|ISO) [\w/.-]+.*(?:Đ\d|PL|12\.)/u, en: /(?:Decree|Decision|ISO) [\w/.-]+.*(?:Art\.|Annex|12\.)/u };
  for (const language of ['vi', 'en'] as const) {
    const { what, advice } = errorText(texts(language), { kind, data: {} });
    expect(`${what} ${advice}`).toMatch(article[language]);
  }
});

describe('what programs and servers call a fault is told in words', () => {
  const vi = texts('vi');
  test.each([
    ['noUsableCertificate', { token: 'KHOI', reasons: 'Phạm Quốc Tuấn: expired; Vũ Hoài Nam: keyUsage' }, 'Phạm Quốc Tuấn: đã hết hạn; Vũ Hoài Nam: không được cấp để ký'],
    ['certificateUnusable', { holder: 'Lê Lan', reason: 'unsupportedKey' }, 'loại khóa chưa hỗ trợ'],
    ['serverUnreachable', { host: 'ca.example', reason: 'ECONNREFUSED' }, 'máy chủ từ chối kết nối'],
    ['timestampFailed', { reasons: 'tsa.example: HTTP 503; tsb.example: timeNotAvailable' }, 'tsa.example: máy chủ báo lỗi HTTP 503; tsb.example: máy chủ đang không có nguồn thời gian'],
    ['statusUnknown', { holder: 'A', reason: 'A: ECONNRESET, CRL stale; CA: no address' },
      'A: kết nối bị ngắt giữa chừng, danh sách thu hồi đã cũ hoặc chưa có hiệu lực; CA: chứng thư không ghi địa chỉ để hỏi'],
    ['longTermIncomplete', { missing: 'A: issuer; B: CRL 9000 kB' }, 'A: thiếu chứng thư của nơi cấp; B: danh sách thu hồi quá lớn (9000 kB)'],
    ['limitExceeded', { file: 'a.pdf', what: 'pages', limit: 5000 }, 'quá nhiều trang (tối đa 5000)'],
    ['unsupportedPdf', { file: 'a.pdf', feature: 'external stream' }, 'nội dung nằm ở tệp khác'],
    ['fieldNotFitting', { field: 'ChuKy1', what: 'Cert Issuer' }, 'chứng thư do nơi khác cấp'],
    ['reasonNeeded', { warnings: 'numberUsed, signingDateDiffers' }, 'số đã dùng cho văn bản khác (NĐ 30/2020 Đ15 k1, Đ18 k3), ngày ký khác ngày ban hành (QĐ 39/2014 An Giang Đ8 k1)'],
    ['pictureNotSuitable', { reason: 'dpi 72' }, 'chỉ đạt 72 dpi'],
    ['settingsInvalid', { reason: 'unreadable' }, 'không đọc được'],
    ['recordInvalid', { register: 'journal', column: '2026-10', reason: 'nothingToState' }, 'Sổ «Nhật ký», cột «2026-10»: giá trị không hợp lệ (nhật ký chưa có gì trong kỳ này)'],
    ['recordInvalid', { register: 'people', column: 'Ngày sinh', reason: 'missing' }, 'Sổ «Cán bộ, công chức», cột «Ngày sinh»: giá trị không hợp lệ (chưa ghi)'],
    ['recordNotFound', { register: 'devices', key: 'TK-9' }, 'Sổ «Thiết bị» không có mục «TK-9»'],
  ])('%s', (kind, data, words) => { expect(errorText(vi, { kind, data }).what).toContain(words); });

  test('a path that is not trusted says why, and names an issuer that is missing', () => {
    expect(errorText(vi, { kind: 'certificateNotTrusted', data: { holder: 'A', reason: 'pathLength' } }).what).toContain('quá nhiều cấp chứng thực');
    expect(errorText(vi, { kind: 'certificateNotTrusted', data: { holder: 'A', reason: '? ← CA lạ' } }).what).toContain('? ← CA lạ');
  });

  test('warnings too', () => {
    expect(warningText(vi, { kind: 'timestampMissing', data: { reason: 'tsa.example: ENOTFOUND' } })).toContain('tsa.example: không tìm thấy địa chỉ máy chủ');
  });

  test.each(['constructor', '__proto__', 'toString', 'lạ'])('a word that nobody foresaw (%s) stays as it is', (reason) => {
    expect(errorText(vi, { kind: 'serverUnreachable', data: { host: 'h', reason } }).what).toContain(`(${reason})`);
  });
});

describe('what a verdict rests on is told in words, and with its day in Vietnam', () => {
  const told = (kind: ReasonKind, data: Record<string, string>): string => reasonWords(texts('vi'), { kind, data });
  test.each<[ReasonKind, Record<string, string>, string]>([
    ['revoked', { certificate: 'A', at: '2026-11-20T18:30:00.000Z' }, 'Chứng thư «A» đã bị thu hồi ngày 21/11/2026.'],
    ['expiredSinceSigning', { notAfter: '2026-03-01T00:00:00+07:00' }, 'ngày 01/03/2026'],
    ['pathInvalid', { fault: 'pathLength', certificate: 'A' }, 'quá nhiều cấp chứng thực'],
    ['timestampUntrusted', { fault: 'path', authority: 'Máy chủ X' }, 'chứng thư của máy chủ chưa nối được tới gốc tin cậy; Máy chủ X'],
    ['timestampBroken', { fault: 'malformed', authority: '?' }, 'không đọc được'],
  ])('%s', (kind, data, words) => { expect(told(kind, data)).toContain(words); });

  test('a reason without its data leaves no hole', () => {
    for (const kind of Object.keys(languages.vi.reasons)) expect(reasonWords(texts('vi'), { kind: kind as ReasonKind })).not.toMatch(/ngày ?[.,]|\(\)/u);
  });
});
