import { agencyHead, headSigns, symbolOf } from './agencyForm';
import { Completeness, type FilledForm } from './completeness';
import type { FormBlock, FormContent } from './formContent';
import type { FormCertificate, FormOffice, FormPerson } from './formSubjects';
import type { TableColumn } from './page/drawTable';

/** What every letter by the forms of NĐ 68/2024 needs. */
interface Letter {
  readonly form: string;
  readonly subject: string;
  readonly recipient: string;
  readonly office: FormOffice;
  readonly contact: FormPerson;
  readonly contactWords: string;
  readonly request: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly withAgency?: boolean;
  readonly symbol?: string;
}

export interface RequestParts {
  readonly office: FormOffice;
  /** Who receives devices and answers questions. */
  readonly contact: FormPerson;
  readonly recipient: string;
  readonly year: number;
  /** After the number in box 3, where the office wants another one than its own. */
  readonly symbol?: string;
}

const centre = 'center' as const;
const counted: TableColumn = { label: 'STT', weight: 0.5, align: centre };

function letter(parts: Letter, check: Completeness, year: number): FilledForm<FormContent> {
  const { office, contact } = parts;
  const contactRows: (readonly [string, string])[] = [
    ['Họ và tên', check.need(`${parts.contactWords}: họ và tên`, contact.name)],
    ['Số định danh cá nhân', check.need(`${parts.contactWords}: số định danh cá nhân`, contact.personalId)],
    ['Ngày cấp', check.need(`${parts.contactWords}: ngày cấp`, contact.personalIdDay)],
    ['Nơi cấp', check.need(`${parts.contactWords}: nơi cấp`, contact.personalIdPlace)],
    ['Chức vụ', check.need(`${parts.contactWords}: chức vụ`, contact.title)],
    ...(parts.withAgency
      ? [['Cơ quan', office.name] as const, ['Điện thoại', check.need(`${parts.contactWords}: điện thoại`, contact.phone)] as const]
      : [
        ['Số điện thoại di động', check.need(`${parts.contactWords}: số điện thoại di động`, contact.phone)] as const,
        ['Thư điện tử công vụ', check.officialMail(`${parts.contactWords}: thư điện tử công vụ`, contact.email)] as const,
        [parts.form === '05' ? 'Địa chỉ thu hồi' : 'Địa chỉ tiếp nhận', check.need(`${parts.contactWords}: địa chỉ`, contact.address || office.address)] as const,
      ]),
  ];
  check.some('danh sách đề nghị', parts.rows);
  check.need('nơi nhận', parts.recipient);
  const blocks: FormBlock[] = [
    { kind: 'to', lines: [parts.recipient] },
    { kind: 'heading', text: `1. ${parts.contactWords}` },
    { kind: 'fields', rows: contactRows },
    { kind: 'heading', text: `2. ${parts.request}` },
    { kind: 'table', columns: parts.columns, rows: parts.rows, sizePt: 9.5 },
    { kind: 'paragraph', text: `${office.name} xác nhận và chịu trách nhiệm về tính chính xác của các thông tin trên.` },
  ];
  const head = agencyHead(office, check, { symbol: parts.symbol ?? symbolOf('', office), year, letterSubject: parts.subject });
  const content: FormContent = {
    title: `Mẫu số ${parts.form} - ${parts.subject}`,
    head,
    blocks,
    signing: [[headSigns(office, check)]],
    recipients: ['Như trên', 'Lưu: VT'],
    footnote: `Lập theo Mẫu số ${parts.form} của Nghị định số 68/2024/NĐ-CP.`,
    landscape: parts.columns.length > 7,
  };
  return { content, missing: check.missing };
}

const identity = (id: string, day: string, place: string): string => [id, day, place].filter((part) => part !== '').join('; ');

export interface PersonWanted extends FormPerson {
  readonly oldSerial: string;
  /** Operator, `/cs` behind it where a number moves; '' without a SIM. */
  readonly sim: string;
}

/** Form 01: certificates for people. */
export function form01(
  { office, contact, recipient, year, symbol }: RequestParts, people: readonly PersonWanted[]
): FilledForm<FormContent> {
  const check = new Completeness();
  const rows = people.map((person, index) => [
    String(index + 1), check.need('họ và tên người được cấp', person.name), check.need(`${person.name}: ngày sinh`, person.birthDay),
    identity(check.need(`${person.name}: số định danh`, person.personalId), check.need(`${person.name}: ngày cấp`, person.personalIdDay), check.need(`${person.name}: nơi cấp`, person.personalIdPlace)),
    check.officialMail(`${person.name}: thư điện tử công vụ`, person.email), office.name, check.need('tỉnh, thành phố', office.province),
    check.need(`${person.name}: chức vụ`, person.title), check.need(`${person.name}: điện thoại`, person.phone), person.oldSerial, person.sim,
  ]);
  return letter({
    form: '01', office, contact, recipient, rows, contactWords: 'Thông tin người tiếp nhận', ...(symbol === undefined ? {} : { symbol }),
    subject: 'đề nghị cấp chứng thư chữ ký số cho cá nhân', request: 'Danh sách cá nhân đề nghị cấp chứng thư chữ ký số',
    columns: [
      counted, { label: 'Họ và tên', weight: 1.3 }, { label: 'Ngày sinh', weight: 1.05, align: centre }, { label: 'Số định danh/ Ngày, nơi cấp', weight: 1.5 },
      { label: 'Thư điện tử công vụ', weight: 1.7 }, { label: 'Cơ quan công tác', weight: 1.5 }, { label: 'Tỉnh/ Thành phố', weight: 0.9 },
      { label: 'Chức vụ', weight: 0.9 }, { label: 'Điện thoại', weight: 1.1 }, { label: 'Số hiệu chứng thư cũ', weight: 1.1 }, { label: 'SIM PKI', weight: 0.8 },
    ],
  }, check, year);
}

export interface AgencyWanted {
  readonly name: string;
  readonly address: string;
  readonly taxCode: string;
  readonly budgetCode: string;
  readonly province: string;
  readonly email: string;
}

/** Form 02: certificates for agencies. */
export function form02(
  { office, contact, recipient, year, symbol }: RequestParts, agencies: readonly AgencyWanted[]
): FilledForm<FormContent> {
  const check = new Completeness();
  const rows = agencies.map((agency, index) => [
    String(index + 1), check.need('tên cơ quan được cấp', agency.name), check.need(`${agency.name}: địa chỉ`, agency.address),
    check.need(`${agency.name}: mã số thuế`, agency.taxCode), check.need(`${agency.name}: mã quan hệ ngân sách`, agency.budgetCode),
    check.need(`${agency.name}: tỉnh, thành phố`, agency.province), check.officialMail(`${agency.name}: thư điện tử công vụ`, agency.email),
  ]);
  return letter({
    form: '02', office, contact, recipient, rows, contactWords: 'Thông tin người tiếp nhận', ...(symbol === undefined ? {} : { symbol }),
    subject: 'đề nghị cấp chứng thư chữ ký số cho cơ quan, tổ chức', request: 'Danh sách cơ quan, tổ chức đề nghị cấp chứng thư chữ ký số',
    columns: [
      counted, { label: 'Tên cơ quan, tổ chức', weight: 1.8 }, { label: 'Địa chỉ', weight: 1.8 }, { label: 'Mã số thuế', weight: 1.1 },
      { label: 'Mã quan hệ ngân sách', weight: 1 }, { label: 'Tỉnh/ Thành phố', weight: 0.9 }, { label: 'Thư điện tử công vụ', weight: 1.7 },
    ],
  }, check, year);
}

export interface CertificateChange extends FormCertificate {
  /** '' where nothing but the period changes. */
  readonly what: string;
  readonly now: string;
  readonly renew: boolean;
}

/** Form 04: renewal and change of what a certificate says. */
export function form04(
  { office, contact, recipient, year, symbol }: RequestParts, changes: readonly CertificateChange[]
): FilledForm<FormContent> {
  const check = new Completeness();
  const rows = changes.map((change, index) => {
    if (!change.renew || change.what !== '') {
      check.need(`${change.name}: thông tin cần thay đổi`, change.what);
      check.need(`${change.name}: thông tin mới`, change.now);
    }
    return [
      String(index + 1), check.need('tên chứng thư', change.name), check.need(`${change.name}: số hiệu chứng thư`, change.serial),
      check.officialMail(`${change.name}: thư điện tử`, change.email), change.what, change.now, change.renew ? '×' : '', change.what === '' ? '' : '×',
    ];
  });
  return letter({
    form: '04', office, contact, recipient, rows, contactWords: 'Thông tin người tiếp nhận', ...(symbol === undefined ? {} : { symbol }),
    subject: 'đề nghị gia hạn, thay đổi thông tin chứng thư chữ ký số', request: 'Danh sách chứng thư đề nghị gia hạn, thay đổi thông tin',
    columns: [
      counted, { label: 'Tên chứng thư', weight: 1.6 }, { label: 'Số hiệu chứng thư', weight: 1.4 }, { label: 'Thư điện tử', weight: 1.6 },
      { label: 'Thông tin cần thay đổi', weight: 1.4 }, { label: 'Thông tin mới', weight: 1.4 }, { label: 'Gia hạn', weight: 0.6, align: centre },
      { label: 'TĐTT', weight: 0.6, align: centre },
    ],
  }, check, year);
}

/** Form 05: revocation. */
export function form05(
  { office, contact, recipient, year, symbol }: RequestParts, revoked: readonly (
    FormCertificate & { readonly reason: string }
  )[],
): FilledForm<FormContent> {
  const check = new Completeness();
  const rows = revoked.map((one, index) => [
    String(index + 1), check.need('tên chứng thư', one.name), identity(one.personalId, one.personalIdDay, one.personalIdPlace), one.taxCode, one.budgetCode,
    check.need(`${one.name}: thư điện tử`, one.email), check.need(`${one.name}: số hiệu chứng thư`, one.serial),
    check.need(`${one.name}: số hiệu thiết bị`, one.device), check.need(`${one.name}: lý do`, one.reason),
  ]);
  return letter({
    form: '05', office, contact, recipient, rows, contactWords: 'Thông tin đầu mối thu hồi', ...(symbol === undefined ? {} : { symbol }),
    subject: 'đề nghị thu hồi chứng thư chữ ký số', request: 'Danh sách chứng thư đề nghị thu hồi',
    columns: [
      counted, { label: 'Tên chứng thư', weight: 1.5 }, { label: 'Số định danh/ Ngày, nơi cấp (cá nhân)', weight: 1.4 }, { label: 'Mã số thuế (cơ quan)', weight: 1 },
      { label: 'Mã QHNS (cơ quan)', weight: 0.9 }, { label: 'Thư điện tử', weight: 1.6 }, { label: 'Số hiệu chứng thư', weight: 1.3 },
      { label: 'Số hiệu thiết bị', weight: 1 }, { label: 'Lý do', weight: 1.3 },
    ],
  }, check, year);
}

/** Form 06: recovery of a device that wrong PINs have locked. */
export function form06(
  { office, contact, recipient, year, symbol }: RequestParts, devices: readonly FormCertificate[]
): FilledForm<FormContent> {
  const check = new Completeness();
  const rows = devices.map((one, index) => [
    String(index + 1), check.need('số hiệu thiết bị', one.device), check.need('tên chứng thư', one.name), one.agency, check.need(`${one.name}: thư điện tử`, one.email),
  ]);
  return letter({
    form: '06', office, contact, recipient, rows, withAgency: true, contactWords: 'Thông tin người phối hợp', ...(symbol === undefined ? {} : { symbol }),
    subject: 'đề nghị khôi phục thiết bị lưu khóa bí mật', request: 'Danh sách thiết bị đề nghị khôi phục',
    columns: [
      counted, { label: 'Số hiệu thiết bị', weight: 1.2 }, { label: 'Tên chứng thư', weight: 1.8 }, { label: 'Cơ quan', weight: 1.8 }, { label: 'Thư điện tử', weight: 1.8 },
    ],
  }, check, year);
}
