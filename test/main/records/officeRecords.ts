import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Records, type RecordsOptions } from '../../../src/main/records/records';

/** A Thursday, 15:00 in Vietnam. */
export const thursday = new Date('2026-11-19T08:00:00Z');

/** An office's records in a folder that goes away. */
export class OfficeRecords {
  readonly folder: string;
  readonly path: string;
  now = thursday;
  private readonly open_: Records[] = [];

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'anso-records-'));
    this.path = join(this.folder, 'records.db');
  }

  open(options: RecordsOptions = {}): Records {
    const records = new Records(this.path, { now: () => this.now, login: 'lan', ...options });
    this.open_.push(records);
    return records;
  }

  close(): void {
    for (const records of this.open_) if (records.database.open) records.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A small office: agency, two units, three people, a seal device and a personal one with their certificates. */
export function fill(records: Records): void {
  records.table('agency').add({
    name: 'ỦY BAN NHÂN DÂN XÃ GIA VIỄN', superior: 'ỦY BAN NHÂN DÂN TỈNH NINH BÌNH', place: 'Gia Viễn', province: 'Ninh Bình', symbol: 'UBND',
    address: 'Số 1 đường Trung tâm, xã Gia Viễn', email: 'xagiavien@ninhbinh.gov.vn', taxCode: '2700123456', budgetCode: '1098765',
    headTitle: 'CHỦ TỊCH', headName: 'Nguyễn Minh Khôi', department: 'Sở Khoa học và Công nghệ tỉnh Ninh Bình', phone: '0229 3123 456',
    foundingDecision: 'Nghị quyết 1685/NQ-UBTVQH15',
  });
  records.table('units').add({ code: 'VP', name: 'Văn phòng' });
  records.table('units').add({ code: 'VP1', name: 'Tổ Văn thư', parent: 'VP' });
  const people = records.table('people');
  const person = { personalIdDay: '01/02/2021', personalIdPlace: 'Cục CSQLHC về TTXH', phone: '0912 345 678', address: 'UBND xã Gia Viễn', birthPlace: 'Ninh Bình' };
  people.add({ ...person, code: 'CB01', name: 'Nguyễn Minh Khôi', sex: 'Nam', title: 'Chủ tịch', unit: 'VP', personalId: '037080001234', email: 'nmkhoi@ninhbinh.gov.vn', login: 'khoi', birthDay: '05/03/1980' });
  people.add({ ...person, code: 'CB02', name: 'Trần Thị Lan', sex: 'Nữ', title: 'Văn thư', unit: 'VP1', personalId: '037190005678', email: 'ttlan@ninhbinh.gov.vn', login: 'lan', birthDay: '20/10/1990' });
  people.add({ ...person, code: 'CB03', name: 'Lê Văn Nam', sex: 'Nam', title: 'Văn thư', unit: 'VP1', personalId: '037091009999', email: 'lvnam@ninhbinh.gov.vn', login: 'nam', birthDay: '12/12/1991' });
  const devices = records.table('devices');
  devices.add({ serial: 'TK-001', model: 'GCA-01', fipsLevel: '2', receivedDay: '10/01/2026', receivedWay: 'Trực tiếp', workplaces: 'VANTHU-01', pinChangedDay: '01/10/2026', state: 'Đang dùng' });
  devices.add({ serial: 'TK-002', model: 'GCA-01', fipsLevel: '2', receivedDay: '10/01/2026', receivedWay: 'Qua cơ yếu', pinChangedDay: '01/03/2026', state: 'Đang dùng' });
  const certificates = records.table('certificates');
  const validity = { issuer: 'Cục Chứng thực số và Bảo mật thông tin', notBefore: '10/01/2026', notAfter: '09/01/2031', state: 'Đang hiệu lực' };
  certificates.add({ ...validity, serial: '0A1B2C', class: 'Cơ quan (con dấu)', name: 'ỦY BAN NHÂN DÂN XÃ GIA VIỄN', unit: 'VP', device: 'TK-001', email: 'xagiavien@ninhbinh.gov.vn' });
  certificates.add({ ...validity, serial: '0D4E5F', class: 'Cá nhân', name: 'Nguyễn Minh Khôi', person: 'CB01', unit: 'VP', device: 'TK-002', email: 'nmkhoi@ninhbinh.gov.vn' });
}

/** A small office of its own for each test of a file; it goes away after it. */
export function freshOffice(opened: (at: { readonly office: OfficeRecords; readonly records: Records }) => void): void {
  let office: OfficeRecords;
  beforeEach(() => {
    office = new OfficeRecords();
    const records = office.open();
    fill(records);
    opened({ office, records });
  });
  afterEach(() => { office.close(); });
}
