import { recordOutgoing, type OutgoingDocument } from '../../../src/main/records/recordOutgoing';
import { numberUses } from '../../../src/main/useCases/issuedNumbers';
import { OfficeRecords } from './officeRecords';

const office = new OfficeRecords();
const records = office.open();
afterAll(() => { office.close(); });

const decision: OutgoingDocument = {
  numberSymbol: '05/QĐ-UBND', documentDay: '2026-11-20', typeAndSubject: 'Quyết định Về việc giao nhiệm vụ',
  signer: 'Nguyễn Minh Khôi', recipients: 'Như Điều 3', keeper: 'VT',
};
const list = () => records.table('outgoing').list();

test('a document that is sealed stands in the register of outgoing documents, with the hash of its file', () => {
  recordOutgoing(records, decision, { sha256: 'AA', reason: '' });
  expect(list()).toEqual([expect.objectContaining({ ...decision, fileSha256: 'AA', copies: null })]);
  expect(records.journal.list(1)).toMatchObject([{ event: 'registerChanged', body: { register: 'outgoing', action: 'add' } }]);
});

test('a number used again with a reason keeps its first document, and the register says so', () => {
  recordOutgoing(records, { ...decision, numberSymbol: '5/qđ-ubnd', typeAndSubject: 'Quyết định khác' }, { sha256: 'BB', reason: 'cấp nhầm số' });
  expect(list()).toEqual([expect.objectContaining({
    numberSymbol: '05/QĐ-UBND', typeAndSubject: decision.typeAndSubject, fileSha256: 'AA',
    note: 'Số dùng lại ngày 19/11/2026: Quyết định khác. Lý do: cấp nhầm số',
  })]);
});

test('a number that the clerk entered before the seal gets its file', () => {
  records.table('outgoing').add({ numberSymbol: '06/QĐ-UBND', documentDay: '20/11/2026', typeAndSubject: 'Quyết định về nhân sự' });
  expect(numberUses(records, 'QĐ-UBND', '6', 2026)).toEqual([]);
  recordOutgoing(records, { ...decision, numberSymbol: '06/QĐ-UBND' }, { sha256: 'CC', reason: '' });
  expect(list()).toContainEqual(expect.objectContaining({ typeAndSubject: 'Quyết định về nhân sự', fileSha256: 'CC' }));
});

test('a number of the register that no journal entry knows counts as used: it was imported, or kept elsewhere', () => {
  expect(numberUses(records, 'QĐ-UBND', '6', 2026)).toEqual([{ sha256: 'CC', file: 'Quyết định về nhân sự', at: '2026-11-20T00:00:00Z' }]);
  expect(numberUses(records, 'QĐ-UBND', '6', 2027)).toEqual([]);
});
