import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentVerdict, SignatureVerdict } from '../../../src/contract/models';
import { closeIncident, makeIncidentPapers, reportIncident } from '../../../src/main/records/incidents';
import { recordCertificateEvent, recordPinChanged, unlockCertificate } from '../../../src/main/records/deviceCare';
import { holderOf, makeHandover, makePermit } from '../../../src/main/records/handover';
import type { Records } from '../../../src/main/records/records';
import { makeRequest, requestDone, requestSent } from '../../../src/main/records/requests';
import { setRuleLevel } from '../../../src/main/records/ruleLevelTable';
import { setRoles } from '../../../src/main/records/roles';
import { checkSigningRecords, type SigningQuestion } from '../../../src/main/records/signingRules';
import { takeOverToken } from '../../../src/main/records/takeOver';
import { fonts } from '../../core/forms/samples';
import { freshOffice, OfficeRecords } from './officeRecords';

let office: OfficeRecords;
let records: Records;
freshOffice((at) => { ({ office, records } = at); });

const target = (name: string) => ({ path: join(office.folder, name), overwrite: false });
const pdfText = (name: string): string => execFileSync('pdftotext', ['-layout', join(office.folder, name), '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/gu, ' ');
const minutes = {
  day: '19/11/2026', hour: '09 giờ 30 phút', place: 'trụ sở Ủy ban nhân dân xã', permissionNumber: '15/QĐ-UBND', permissionDay: '18/11/2026',
  permissionSigner: 'Nguyễn Minh Khôi', receiver: 'CB02', device: 'TK-001', certificate: '0A1B2C', condition: 'Hoạt động bình thường', pinHandedOver: 'có',
};
const noSignatures: DocumentVerdict = { verdict: 'unsigned', effect: 'none', signatures: [], order: 'notApplicable', warnings: [] };
const sealing: SigningQuestion = {
  act: 'issue', token: { serial: 'TK-001', label: 'CON DAU' }, certificate: { serial: '0A1B2C', holder: 'UBND', class: 'agency' }, verdict: noSignatures,
  documentType: 'QĐ', machine: 'vanthu-01',
};
const approving: SigningQuestion = {
  ...sealing, act: 'approve', token: { serial: 'TK-002', label: 'KHOI' }, certificate: { serial: '0d4e5f', holder: 'Nguyễn Minh Khôi', class: 'person' },
};
const kinds = (question: SigningQuestion, by = records): readonly string[] =>
  checkSigningRecords(by, question).map(({ kind }) => kind);

test('a handover makes minutes, ends one binding and begins the other, and wants a new PIN', () => {
  makeHandover(records, fonts, { ...minutes, kind: 'Giao lần đầu' }, target('first.pdf'));
  expect(holderOf(records, 'TK-001')).toMatchObject({ person: 'CB02', fromDay: '2026-11-19' });
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'pinChangeRequired' }));
  recordPinChanged(records, 'TK-001', '2026-11-19');
  expect(kinds(sealing)).toEqual([]);
  makeHandover(records, fonts, { ...minutes, giver: 'Trần Thị Lan', receiver: 'Lê Văn Nam', day: '20/11/2026' }, target('second.pdf'));
  expect(pdfText('second.pdf')).toContain('Lê Văn Nam');
  expect(pdfText('second.pdf')).toContain('15/QĐ-UBND');
  expect(holderOf(records, 'TK-001')).toMatchObject({ person: 'CB03' });
  expect(records.rows('select toDay from holding order by id')).toEqual([{ toDay: '2026-11-20' }, { toDay: null }]);
  recordPinChanged(records, 'TK-001', '2026-11-20');
  expect(kinds(sealing)).toEqual(['notSealHolder']);
  expect(kinds(sealing, office.open({ login: 'nam' }))).toEqual([]);
});

test('a handover that has a gap, no permission, or a taken file name leaves nothing behind', () => {
  makeHandover(records, fonts, { ...minutes, kind: 'first' }, target('a.pdf'));
  const before = records.journal.chainHead;
  expect(() => makeHandover(records, fonts, { ...minutes, giver: 'CB01', receiver: 'CB03' }, target('b.pdf')))
    .toThrow(expect.objectContaining({ kind: 'recordInvalid', data: expect.objectContaining({ reason: 'notTheHolder' }) }));
  expect(() => makeHandover(records, fonts, { ...minutes, giver: 'CB02', receiver: 'CB03', permissionNumber: '' }, target('b.pdf')))
    .toThrow(expect.objectContaining({ data: expect.objectContaining({ reason: 'missing' }) }));
  expect(() => makeHandover(records, fonts, { ...minutes, giver: 'CB02', receiver: 'CB03' }, target('a.pdf'))).toThrow(expect.objectContaining({ kind: 'outputExists' }));
  expect(() => makeHandover(records, fonts, { ...minutes, giver: 'CB02', receiver: 'CB03', hour: '' }, target('c.pdf')))
    .toThrow(expect.objectContaining({ kind: 'formIncomplete', data: expect.objectContaining({ missing: 'giờ giao' }) }));
  expect(records.journal.chainHead).toEqual(before);
  expect(readdirSync(office.folder).filter((name) => name.endsWith('.pdf') || name.endsWith('.anso-tmp'))).toEqual(['a.pdf']);
});

test('a lost device: its certificate is locked at once, then minutes and request come together, then it can be closed', () => {
  const { id, locked } = reportIncident(records, { kind: 'lost', device: 'TK-001', person: 'CB02', place: 'Phòng Văn thư', circumstances: 'Không thấy', measures: 'Đã tìm' });
  expect(locked).toEqual(['0A1B2C']);
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'certificateLocked' }));
  for (const rule of ['deviceState', 'sealHolder', 'workplace'] as const) setRuleLevel(records, rule, 'off');
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'certificateLocked' }));
  expect(() => closeIncident(records, id, '2026-11-20')).toThrow(expect.objectContaining({ data: expect.objectContaining({ reason: 'papersMissing' }) }));
  makeIncidentPapers(records, fonts, id, { minutes: target('mat.pdf'), request: target('thu-hoi.pdf') });
  expect(pdfText('mat.pdf')).toContain('Xác nhận thiết bị lưu khóa bí mật bị thất lạc');
  expect(pdfText('thu-hoi.pdf')).toContain('Mất thiết bị');
  expect(pdfText('thu-hoi.pdf')).toContain('Ban Cơ yếu Chính phủ');
  closeIncident(records, id, '2026-11-20');
  expect(records.table('certificates').get('0A1B2C')).toMatchObject({ state: 'revoked' });
  expect(records.journal.list(20).map(({ event }) => event)).toEqual(expect.arrayContaining(['certificateLocked', 'incidentReported', 'incidentPapersMade', 'incidentClosed']));
});

test('where the minutes cannot be made, the request is not made either, and the lock stays', () => {
  const { id } = reportIncident(records, { kind: 'lost', device: 'TK-001', person: 'CB02' });
  expect(() => makeIncidentPapers(records, fonts, id, { minutes: target('mat.pdf'), request: target('thu-hoi.pdf') }))
    .toThrow(expect.objectContaining({ kind: 'formIncomplete' }));
  expect(existsSync(join(office.folder, 'thu-hoi.pdf'))).toBe(false);
  expect(records.table('requests').count()).toBe(0);
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'certificateLocked' }));
  unlockCertificate(records, '0A1B2C', 'Tìm thấy trong két');
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'deviceNotUsable' }));
});

test('a device locked by wrong PINs is refused and form 06 is proposed', () => {
  const { id, locked } = reportIncident(records, { kind: 'Bị khóa do nhập sai mật khẩu', device: 'TK-002', person: 'CB01' });
  expect(locked).toEqual([]);
  expect(() => checkSigningRecords(records, approving)).toThrow(expect.objectContaining({ kind: 'deviceNotUsable', data: { serial: 'TK-002', state: 'Bị khóa' } }));
  makeIncidentPapers(records, fonts, id, { minutes: target('x.pdf'), request: target('06.pdf') });
  expect(pdfText('06.pdf')).toContain('khôi phục thiết bị lưu khóa bí mật');
  expect(pdfText('06.pdf')).toContain('Sở Khoa học và Công nghệ');
  expect(existsSync(join(office.folder, 'x.pdf'))).toBe(false);
});

test('an empty office signs at once; strict, warn and off do what they say', () => {
  const empty = new OfficeRecords();
  const fresh = empty.open();
  expect(kinds(sealing, fresh)).toEqual([]);
  expect(kinds(approving, fresh)).toEqual([]);
  setRuleLevel(fresh, 'sealHolder', 'strict');
  expect(() => checkSigningRecords(fresh, sealing)).toThrow(expect.objectContaining({ kind: 'sealHolderUnrecorded' }));
  expect(fresh.journal.list(1)[0]?.body).toMatchObject({ rule: 'sealHolder', before: 'warn', after: 'strict', by: 'lan' });
  empty.close();
  expect(kinds(sealing)).toEqual(['sealHolderUnrecorded']);
  setRuleLevel(records, 'sealHolder', 'off');
  expect(kinds(sealing)).toEqual([]);
});

test('the seal is used at its workplace, or elsewhere under a permit for the day', () => {
  setRuleLevel(records, 'sealHolder', 'off');
  const away = { ...sealing, machine: 'LAPTOP-9' };
  expect(kinds(away)).toEqual(['notAtWorkplace']);
  setRuleLevel(records, 'workplace', 'strict');
  expect(() => checkSigningRecords(records, away)).toThrow(expect.objectContaining({ kind: 'notAtWorkplace' }));
  makePermit(records, fonts, {
    number: '3/GP-UBND', day: '18/11/2026', approver: 'Nguyễn Minh Khôi', carrier: 'CB02', device: 'TK-001', fromDay: '19/11/2026', toDay: '19/11/2026',
    place: 'Kho bạc', purpose: 'Ký hồ sơ',
  }, target('permit.pdf'));
  expect(kinds(away)).toEqual([]);
  office.now = new Date('2026-11-20T01:00:00Z');
  expect(() => checkSigningRecords(records, away)).toThrow(expect.objectContaining({ kind: 'notAtWorkplace' }));
});

test('a seal whose workplace nobody recorded is told, or refused where the agency is strict', () => {
  setRuleLevel(records, 'sealHolder', 'off');
  records.table('devices').set('TK-001', { workplaces: '' });
  expect(kinds(sealing)).toEqual(['workplaceUnrecorded']);
  expect(kinds({ ...approving, machine: 'LAPTOP-9' })).not.toContain('workplaceUnrecorded');
  setRuleLevel(records, 'workplace', 'strict');
  expect(() => checkSigningRecords(records, sealing)).toThrow(expect.objectContaining({ kind: 'workplaceUnrecorded', data: { serial: 'TK-001' } }));
});

test('a signer must be authorised on that day for that kind of document', () => {
  expect(kinds(approving)).toEqual(['pinOverdue']);
  recordPinChanged(records, 'TK-002', '2026-11-01');
  records.table('signers').add({ person: 'CB01', title: 'Chủ tịch', fromDay: '01/01/2026', toDay: '19/11/2026', documentTypes: 'Quyết định, công văn' });
  expect(kinds(approving)).toEqual([]);
  expect(kinds({ ...approving, documentType: 'TB' })).toEqual(['signerNotRecorded']);
  office.now = new Date('2026-11-20T01:00:00Z');
  expect(kinds(approving)).toEqual(['signerNotRecorded']);
  setRuleLevel(records, 'signerAuthority', 'strict');
  expect(() => checkSigningRecords(records, approving)).toThrow(expect.objectContaining({ kind: 'signerNotRecorded' }));
  setRuleLevel(records, 'sealHolder', 'off');
  // The seal follows a signature that was made while she was authorised.
  const signature = { class: 'person', signer: 'Nguyễn Minh Khôi', serial: '0D4E5F', status: 'valid', signedAt: '2026-11-19T10:00:00+07:00', changesAfter: 'none', checks: { integrity: 'ok' } } as unknown as SignatureVerdict;
  expect(kinds({ ...sealing, verdict: { ...noSignatures, signatures: [signature] } })).toEqual([]);
});

test('who has not the role may not sign or seal', () => {
  setRoles(records, 'lan', ['clerk', 'admin']);
  setRuleLevel(records, 'sealHolder', 'off');
  expect(kinds(sealing)).toEqual([]);
  expect(() => checkSigningRecords(records, approving)).toThrow(expect.objectContaining({ kind: 'accessDenied' }));
});

test('requests: form by kind, deadline in working days from the day they are sent', () => {
  const id = makeRequest(records, fonts, { kind: 'newPerson', subjects: ['CB03'], contact: 'CB02' }, target('01.pdf'));
  expect(records.table('requests').get(id)).toMatchObject({ kind: 'newPerson', form: 'nd68-01', subject: 'Lê Văn Nam', state: 'draft' });
  // Thursday: Friday, Monday, Tuesday.
  expect(requestSent(records, id, '2026-11-19', true)).toBe('2026-11-24');
  requestDone(records, id, '2026-11-23', { refused: false, result: 'Đã cấp' });
  expect(() => requestDone(records, id, '2026-11-23', { refused: false, result: '' })).toThrow(expect.objectContaining({ kind: 'recordInvalid' }));
  const renewal = makeRequest(records, fonts, { kind: 'renew', subjects: ['0A1B2C'], contact: 'CB02' }, target('04.pdf'));
  expect(records.table('requests').get(renewal)).toMatchObject({ recipient: 'Sở Khoa học và Công nghệ tỉnh Ninh Bình' });
  expect(() => makeRequest(records, fonts, { kind: 'newDevice', subjects: [], contact: 'CB02' }, target('03.pdf'))).toThrow(expect.objectContaining({ kind: 'formNeedsOfficialText' }));
  expect(() => makeRequest(records, fonts, { kind: 'revoke', subjects: ['0A1B2C'], contact: 'CB02' }, target('05.pdf'))).toThrow(expect.objectContaining({ kind: 'formIncomplete' }));
});

test('the life of a certificate is kept step by step', () => {
  recordCertificateEvent(records, { certificate: '0A1B2C', kind: 'Tạm dừng', day: '01/11/2026' });
  expect(records.table('certificates').get('0A1B2C')).toMatchObject({ state: 'suspended' });
  recordCertificateEvent(records, { certificate: '0A1B2C', kind: 'resumed', day: '02/11/2026' });
  expect(records.table('certificateEvents').list()).toMatchObject([{ kind: 'suspended' }, { kind: 'resumed' }]);
});

test('what is on a plugged-in token is taken over; what people wrote stays', () => {
  const status = {
    id: 'm#TK-001', module: 'm', reader: 'r', label: 'CON DAU', model: 'Model X', manufacturer: 'M', serial: 'TK-001', pinState: 'ok' as const, pinLength: { min: 6, max: 16 },
    certificates: [
      { serial: '0A1B2C', sha256: 'A'.repeat(64), holder: 'UBND xã', organisation: null, issuer: 'CA', email: null, class: 'agency' as const, classReason: '', notBefore: '2026-01-10T00:00:00+07:00', notAfter: '2031-01-09T00:00:00+07:00', key: null, usable: true, fault: null, daysLeft: 900, expiryWarning: null },
      { serial: '99', sha256: 'B'.repeat(64), holder: 'Lê Văn Nam', organisation: null, issuer: 'CA', email: 'lvnam@ninhbinh.gov.vn', class: 'person' as const, classReason: '', notBefore: '2026-01-10T00:00:00+07:00', notAfter: '2031-01-09T00:00:00+07:00', key: null, usable: true, fault: null, daysLeft: 900, expiryWarning: null },
    ],
    unblock: 'soPin' as const, approval: { state: 'unknown' as const, standard: '', level: null, source: null }, alsoSeenBy: [], pinAge: { state: 'unknown' as const, changed: null, since: null, due: null },
  };
  expect(takeOverToken(records, status)).toEqual({ device: 'TK-001', added: ['99'], updated: ['0A1B2C'] });
  expect(records.table('devices').get('TK-001')).toMatchObject({ model: 'GCA-01', workplaces: 'VANTHU-01' });
  expect(records.table('certificates').get('99')).toMatchObject({ person: 'CB03', unit: 'VP1', device: 'TK-001', notAfter: '2031-01-09' });
  expect(takeOverToken(records, { ...status, serial: 'NEW-1' })).toMatchObject({ device: 'NEW-1' });
});
