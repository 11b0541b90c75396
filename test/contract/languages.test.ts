import { errorKinds } from '../../src/contract/errors';
import { errorText, languages, texts } from '../../src/contract/languages';

/** Every path of a catalogue, and the values that its text asks for. */
function paths(catalogue: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'object' && value !== null) {
      for (const [path, slots] of paths(value as object, `${prefix}${key}.`)) found.set(path, slots);
    } else {
      const slots = [...String(value).matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]).sort();
      found.set(`${prefix}${key}`, slots.join(','));
    }
  }
  return found;
}

test('English says everything that Vietnamese says, with the same values', () => {
  expect([...paths(languages.en)].sort()).toEqual([...paths(languages.vi)].sort());
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
];
test.each(ofTheLaw)('the refusal %s names its article in both languages', (kind) => {
  const article = { vi: /(?:NĐ|QĐ|TT|ISO) [\w/.-]+.*(?:Đ\d|PL|12\.)/u, en: /(?:Decree|Decision|ISO) [\w/.-]+.*(?:Art\.|Annex|12\.)/u };
  for (const language of ['vi', 'en'] as const) {
    const { what, advice } = errorText(texts(language), { kind, data: {} });
    expect(`${what} ${advice}`).toMatch(article[language]);
  }
});
