import { agencyHead, headSigns, symbolOf } from './agencyForm';
import { Completeness, type FilledForm } from './completeness';
import type { FormContent } from './formContent';
import type { FormCertificate, FormOffice, FormPerson } from './formSubjects';

const footnote = (form: string): string => `Lập theo Mẫu ${form} của Quyết định số 39/2014/QĐ-UBND tỉnh An Giang. (1) Ghi đầy đủ tên cơ quan. (2) Thư điện tử của tỉnh.`;

export interface AnGiangAgency {
  readonly office: FormOffice;
  readonly manager: FormPerson;
  readonly recipient: string;
  readonly year: number;
  readonly old: FormCertificate | null;
  /** At most five years. */
  readonly years: number;
}

/** Mẫu 01: request of an agency for its certificate (QĐ 39/2014 An Giang). */
export function anGiang01({ office, manager, recipient, year, old, years }: AnGiangAgency): FilledForm<FormContent> {
  const check = new Completeness();
  if (!(years >= 1 && years <= 5)) check.need('thời hạn hiệu lực (tối đa 05 năm)', '');
  const boss = headSigns(office, check);
  const content: FormContent = {
    title: 'Mẫu 01 - Giấy đề nghị cấp chứng thư số cho cơ quan, đơn vị',
    head: agencyHead(office, check, { symbol: symbolOf('GĐN', office), year }),
    blocks: [
      { kind: 'title', lines: ['GIẤY ĐỀ NGHỊ CẤP CHỨNG THƯ SỐ', 'CHO CƠ QUAN, ĐƠN VỊ'] },
      { kind: 'to', lines: [check.need('nơi nhận', recipient)] },
      { kind: 'heading', text: 'I. NGƯỜI QUẢN LÝ CHỨNG THƯ SỐ' },
      { kind: 'fields', rows: [['Họ và tên (chữ in hoa)', check.need('họ và tên người quản lý', manager.name).toUpperCase()]] },
      { kind: 'choices', label: 'Giới tính', choices: [{ text: 'Nam', chosen: check.need('giới tính', manager.sex) === 'Nam' }, { text: 'Nữ', chosen: manager.sex === 'Nữ' }] },
      {
        kind: 'fields',
        rows: [
          ['Ngày sinh', check.need('ngày sinh', manager.birthDay)], ['Nơi sinh', check.need('nơi sinh', manager.birthPlace)],
          ['Số CMTND/Hộ chiếu', `${check.need('số định danh', manager.personalId)}; ngày cấp: ${check.need('ngày cấp', manager.personalIdDay)}; nơi cấp: ${check.need('nơi cấp', manager.personalIdPlace)}`],
          ['Địa chỉ thư điện tử (2)', check.officialMail('thư điện tử người quản lý', manager.email)], ['Cơ quan, đơn vị công tác (1)', office.name],
          ['Chức vụ', check.need('chức vụ', manager.title)], ['Địa chỉ', check.need('địa chỉ cơ quan', office.address)],
          ['Điện thoại', check.need('điện thoại', manager.phone)], ['Fax', office.fax],
        ],
      },
      { kind: 'heading', text: 'II. ĐĂNG KÝ CHỨNG THƯ SỐ' },
      {
        kind: 'fields',
        rows: [
          ['Tên cơ quan, đơn vị được cấp chứng thư số (1)', office.name], ['Địa chỉ', office.address],
          ['Thư điện tử của cơ quan, đơn vị (2)', check.officialMail('thư điện tử cơ quan', office.email)],
          ['Số chứng thư số cũ (nếu có)', old?.serial ?? ''], ['Ngày cấp', old?.notBefore ?? ''], ['Ngày hết hạn', old?.notAfter ?? ''],
          ['Thời hạn hiệu lực đề nghị', `${String(years).padStart(2, '0')} năm (tối đa 05 năm)`],
        ],
      },
      { kind: 'paragraph', text: 'Kèm theo: bản sao giấy chứng nhận đăng ký mẫu dấu của cơ quan; bản sao văn bản xác nhận chức danh của người quản lý chứng thư số.' },
      { kind: 'paragraph', text: 'Tôi cam đoan những thông tin khai trên là đúng sự thật và chịu trách nhiệm về những thông tin đó.' },
      { kind: 'paragraph', text: 'Tôi cam đoan thực hiện đúng các quy định về quản lý, sử dụng chứng thư số và thiết bị lưu khóa bí mật.' },
    ],
    signing: [[
      { title: ['XÁC NHẬN CỦA CƠ QUAN, ĐƠN VỊ', ...boss.title], name: boss.name },
      { title: ['NGƯỜI QUẢN LÝ CHỨNG THƯ SỐ'], name: manager.name },
    ]],
    recipients: [],
    footnote: footnote('01'),
  };
  return { content, missing: check.missing };
}

export interface AnGiangRow {
  readonly manager: FormPerson;
  readonly agency: string;
  readonly province: string;
  readonly email: string;
  readonly oldSerial: string;
}

/** Mẫu 02: list of agencies, made by the department for the Government Cipher Committee. */
export function anGiang02(
  parts: {
    readonly office: FormOffice; readonly maker: FormPerson; readonly year: number
  }, wanted: readonly AnGiangRow[],
): FilledForm<FormContent> {
  const { office, maker, year } = parts;
  const check = new Completeness();
  check.some('danh sách đề nghị', wanted);
  const rows = wanted.map(({ manager, agency, province, email, oldSerial }, index) => [
    String(index + 1), check.need('họ tên người quản lý', manager.name), check.need(`${manager.name}: ngày sinh`, manager.birthDay),
    [check.need(`${manager.name}: số định danh`, manager.personalId), manager.personalIdDay, manager.personalIdPlace].join('; '), agency,
    check.need(`${manager.name}: thư điện tử`, manager.email), check.need('tên cơ quan được cấp', agency), check.need('tỉnh, thành phố', province),
    check.officialMail('thư điện tử cơ quan', email), oldSerial,
  ]);
  const content: FormContent = {
    title: 'Mẫu 02 - Danh sách đề nghị cấp chứng thư số cho cơ quan, đơn vị',
    head: agencyHead(office, check, { symbol: symbolOf('DS', office), year }),
    blocks: [
      { kind: 'title', lines: ['DANH SÁCH ĐỀ NGHỊ CẤP CHỨNG THƯ SỐ', 'CHO CƠ QUAN, ĐƠN VỊ'] },
      { kind: 'to', lines: ['Ban Cơ yếu Chính phủ'] },
      { kind: 'paragraph', text: `Số lượng đăng ký: ${String(wanted.length).padStart(2, '0')}` },
      {
        kind: 'table', rows, sizePt: 9.5,
        columns: [
          { label: 'STT', weight: 0.5, align: 'center' }, { label: 'Người quản lý: Họ tên', weight: 1.2 }, { label: 'Ngày sinh', weight: 1, align: 'center' },
          { label: 'Số CMTND/ Ngày cấp/ Nơi cấp', weight: 1.4 }, { label: 'Cơ quan công tác (*)', weight: 1.4 }, { label: 'Thư điện tử', weight: 1.5 },
          { label: 'Đăng ký: Tên cơ quan (*)', weight: 1.4 }, { label: 'Tỉnh/ Thành phố', weight: 0.9 }, { label: 'Thư điện tử', weight: 1.5 },
          { label: 'Số chứng thư số cũ (nếu có)', weight: 1 },
        ],
      },
      { kind: 'paragraph', italic: true, text: 'Ghi chú: (*) ghi đầy đủ tên cơ quan. Cơ quan đã có chứng thư số thì gửi danh sách có chữ ký số; kèm bản sao đăng ký mẫu dấu.' },
    ],
    signing: [[{ title: ['NGƯỜI LẬP'], name: check.need('người lập', maker.name) }, headSigns(office, check)]],
    recipients: [],
    footnote: footnote('02'),
    landscape: true,
  };
  return { content, missing: check.missing };
}

/** Mẫu 03: request of revocation. */
export function anGiang03(
  parts: {
    readonly office: FormOffice; readonly certificate: FormCertificate; readonly reason: string;
    readonly mergerDecision: string; readonly recipient: string; readonly year: number
  },
): FilledForm<FormContent> {
  const { office, certificate } = parts;
  const check = new Completeness();
  const content: FormContent = {
    title: 'Mẫu 03 - Giấy đề nghị thu hồi chứng thư số',
    head: agencyHead(office, check, { symbol: symbolOf('GĐN', office), year: parts.year }),
    blocks: [
      { kind: 'title', lines: ['GIẤY ĐỀ NGHỊ THU HỒI CHỨNG THƯ SỐ'] },
      { kind: 'to', lines: [check.need('nơi nhận', parts.recipient)] },
      {
        kind: 'fields',
        rows: [
          ['Tên tổ chức (chữ in hoa)', office.name.toUpperCase()], ['Quyết định thành lập', check.need('quyết định thành lập', office.foundingDecision)],
          ['Địa chỉ', check.need('địa chỉ', office.address)], ['Điện thoại', check.need('điện thoại cơ quan', office.phone)], ['Fax', office.fax],
          ['Thư điện tử', check.officialMail('thư điện tử cơ quan', office.email)],
          ['Quyết định chia tách, sáp nhập, giải thể (nếu có)', parts.mergerDecision], ['Số chứng thư số', check.need('số chứng thư số', certificate.serial)],
          ['Ngày cấp', check.need('ngày cấp chứng thư', certificate.notBefore)], ['Ngày hết hạn', check.need('ngày hết hạn chứng thư', certificate.notAfter)],
          ['Lý do thu hồi', check.need('lý do thu hồi', parts.reason)],
        ],
      },
    ],
    signing: [[headSigns(office, check)]],
    recipients: ['Như trên', 'Lưu: VT'],
    footnote: footnote('03'),
  };
  return { content, missing: check.missing };
}
