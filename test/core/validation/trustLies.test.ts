import type { SignatureVerdict } from '../../../src/contract/models';
import { texts } from '../../../src/contract/languages';
import { reasonWords } from '../../../src/contract/languages/findingWords';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { mixesScripts } from '../../../src/core/pki/lookalikeLetters';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { TestPki, personSubject, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSample } from '../signature/signSample';

/** A name is anybody's: what bears an official one, or hides something, is told for what it is. */
let pki: TestPki;
beforeAll(() => { pki = new TestPki(); });
afterAll(() => { pki.remove(); });

async function verdictUnder(root: TestIdentity, trusted: boolean, name?: string): Promise<SignatureVerdict> {
  const leaf = pki.leaf(root, { key: 'RSA-2048', ...(name === undefined ? {} : { subject: personSubject(name) }) });
  const file = await signSample(samplePdf(), leaf, { chain: [root.certificate] });
  const trust = trusted ? new TrustStore([root.certificate]) : TrustStore.empty;
  const [signature] = validateDocument(PdfDocument.open(new BufferSource(file)), { trust, at: new Date() }).signatures;
  if (!signature) throw new Error('unsigned');
  return signature;
}
const kindsOf = ({ reasons, notes = [] }: SignatureVerdict): readonly string[] =>
  [...reasons, ...notes].map(({ kind }) => kind);

describe('a root that bears the name of an official one', () => {
  test.each([
    ['as it is', 'Root CA phục vụ các cơ quan Nhà nước'],
    ['of a later generation', 'RootCA chuyên dùng Chính phủ G3'],
    ['without marks, in capitals and with signs', 'CO QUAN CHUNG-THUC SO BO TAI CHINH'],
    ['in letters that only look the same', 'САphục vụ cáс cơ quаn Nhà nướс'],
    ['a national one', 'Vietnam Nаti0nal Rооt СА'],
  ])('%s is told, with its fingerprint, and never valid', async (_, name) => {
    const root = pki.authority(name);
    const signature = await verdictUnder(root, false);
    expect(signature).toMatchObject({ status: 'indeterminate', checks: { path: 'unknown' } });
    const told = signature.reasons.find(({ kind }) => kind === 'officialNameBorrowed');
    expect(told?.data).toMatchObject({ name: root.certificate.holderName, sha256: root.certificate.sha256 });
    expect(reasonWords(texts('vi'), told ?? { kind: 'officialNameBorrowed' })).toContain(root.certificate.sha256);
  });

  test('is told of each signature also after somebody trusted it', async () => {
    const root = pki.authority('CA phục vụ các cơ quan Nhà nước G2');
    expect(kindsOf(await verdictUnder(root, true))).toContain('rootNotOfficial');
  });

  test('one that says that it is a sample, or has a name of its own, deceives nobody', async () => {
    for (const name of ['CA mẫu phục vụ các cơ quan Nhà nước', 'CA của tỉnh Lâm Sơn']) {
      const kinds = [...kindsOf(await verdictUnder(pki.authority(name), false)),
        ...kindsOf(await verdictUnder(pki.authority(name), true))];
      expect(kinds).not.toContain('officialNameBorrowed');
      expect(kinds).not.toContain('rootNotOfficial');
    }
  });

  test('an unknown root is named in words', async () => {
    const { reasons } = await verdictUnder(pki.authority('CA của tỉnh Lâm Sơn'), false);
    const words = reasons.map((reason) => reasonWords(texts('vi'), reason));
    expect(words).toContain('Chưa nối được chứng thư tới gốc tin cậy: «CA của tỉnh Lâm Sơn» không có trong kho tin cậy.');
  });
});

describe('a name in a certificate', () => {
  test.each([
    ['that turns the direction', 'Nguyễn Văn \u202ehnÁ'],
    ['with a letter of no width', 'Nguyễn\u200b Văn Ánh'],
    ['with a filler', 'Nguyễn Văn Ánh\u3164'],
    ['with a letter of another script', 'Nguyễn Vаn Ánh'],
  ])('%s is shown without the trick, and told', async (_, name) => {
    const signature = await verdictUnder(pki.authority('CA của tỉnh Lâm Sơn'), false, name);
    expect(signature.signer).not.toMatch(/[\u202e\u200b\u3164]/u);
    expect(kindsOf(signature)).toContain('disguisedName');
  });

  test('in Vietnamese, composed or not, or wholly in another script, is nothing to tell of', async () => {
    expect(kindsOf(await verdictUnder(pki.authority('CA của tỉnh Lâm Sơn'), false))).not.toContain('disguisedName');
    expect(['Nguyễn Thị Ngọc Ánh'.normalize('NFD'), 'Иван Петров', 'Công ty 株式会社', 'MST:0199999981']
      .filter(mixesScripts)).toEqual([]);
  });
});
