import { classify, classifyCorrected } from '../../../src/core/pki/certificateClass';
import { TestPki, agencySubject, leafExtensions, personSubject, type TestIdentity, type TestRequest } from './testPki';

let pki: TestPki;
let second: TestIdentity;
let first: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  second = pki.authority('CA mẫu phục vụ các cơ quan G2');
  first = pki.authority('Co quan chung thuc so mau');
});
afterAll(() => pki.remove());

const withoutPolicy = leafExtensions().filter((line) => !line.startsWith('certificatePolicies'));
const named = (...parts: readonly (readonly [string, string])[]): TestRequest['subject'] => [['C', 'VN'], ...parts];
const classOf = (issuer: TestIdentity, request: Partial<TestRequest>): string => {
  const result = classify(pki.leaf(issuer, request).certificate);
  return `${result.class} ${result.reason}`;
};

test('second generation: codes, then CN equal to O, then letter case', () => {
  expect(classOf(second, { subject: agencySubject() })).toBe('agency taxCode');
  expect(classOf(second, { subject: named(['CN', 'SỞ NỘI VỤ'], ['UID', 'MNS:1052341']) })).toBe('agency budgetUnitCode');
  const name = 'Ủy ban nhân dân tỉnh Lâm Sơn';
  expect(classOf(second, { subject: named(['O', name], ['CN', name]) })).toBe('agency nameIsOrganisation');
  expect(classOf(second, { subject: named(['O', 'UBND TỈNH LÂM SƠN'], ['CN', 'CHI CỤC THỦY LỢI (M)']) })).toBe('agency upperCaseName');
  expect(classOf(second, { subject: personSubject() })).toBe('person titleCaseName');
  // a family name that is a word for a body as well
  expect(classOf(second, { subject: personSubject('Đoàn Thị Hội') })).toBe('person titleCaseName');
});

test('first generation: letter case says nothing, words do', () => {
  const old = { extensions: withoutPolicy };
  for (const name of ['Bộ Nội vụ', 'Văn phòng Chính phủ', 'Thủ tướng Chính phủ', 'Sở Y tế', 'UBND xã An Bình', 'Hội Nông dân']) {
    expect(`${name}: ${classOf(first, { ...old, subject: named(['O', 'Chính phủ'], ['CN', name]) })}`).toBe(`${name}: agency organisationWord`);
  }
  for (const name of ['Nguyễn Văn A', 'Đoàn Văn Hội', 'Bùi Thị Sở', 'NGUYỄN VĂN A', 'Vũ Trường']) {
    expect(`${name}: ${classOf(first, { ...old, subject: named(['O', 'Bộ X'], ['CN', name]) })}`).toBe(`${name}: person personName`);
  }
});

test('public authorities: the number of a citizen makes a person, beside the tax code of her company too', () => {
  const extensions = withoutPolicy;
  const company: readonly [string, string] = ['UID', 'MST:0101234567'];
  const citizen: readonly [string, string] = ['UID', 'CCCD:001099000001'];
  expect(classOf(first, { extensions, subject: named(['CN', 'NGUYỄN VĂN A'], company, citizen) })).toBe('person citizenNumber');
  expect(classOf(first, { extensions, subject: named(['CN', 'CÔNG TY A'], company) })).toBe('agency taxCode');
});

test('machines and authorities are neither', () => {
  expect(classify(second.certificate)).toEqual({ class: 'device', reason: 'certificationAuthority' });
  const extensions = ['basicConstraints = critical,CA:FALSE', 'extendedKeyUsage = critical,timeStamping'];
  expect(classOf(second, { extensions })).toBe('device machineUsage');
  const subject = named(['CN', 'Máy chủ cấp dấu thời gian 01']);
  expect(classOf(second, { subject })).toBe('device machineName');
});

test('a certificate without a common name is of the organisation that it names', () => {
  expect(classOf(second, { subject: named(['O', 'SỞ NỘI VỤ']) })).toBe('agency noPersonName');
});

test('no correction makes a seal of what its authority calls a citizen, or a person of what has a tax code', () => {
  const agency = pki.leaf(second, { subject: agencySubject() }).certificate;
  expect(classifyCorrected(agency, 'person')).toEqual({ class: 'agency', reason: 'taxCode' });
  expect(classifyCorrected(second.certificate, 'agency').class).toBe('device');
  // What only the letters of a name say can be mistaken.
  const named = pki.leaf(second, { subject: personSubject('Đoàn Thị Hội') }).certificate;
  expect(classifyCorrected(named, 'agency')).toEqual({ class: 'agency', reason: 'corrected' });
});
