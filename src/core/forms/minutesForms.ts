import { agencyHead, dayInWords, headSigns, symbolOf } from './agencyForm';
import { Completeness, type FilledForm } from './completeness';
import type { FormContent } from './formContent';
import type { FormCertificate, FormDevice, FormOffice, FormPerson } from './formSubjects';

export interface HandoverParts {
  readonly office: FormOffice;
  readonly day: string;
  readonly hour: string;
  readonly place: string;
  readonly permission: { readonly number: string; readonly day: string; readonly signer: string };
  /** Null where the agency itself gives the device for the first time. */
  readonly giver: FormPerson | null;
  readonly receiver: FormPerson;
  readonly device: FormDevice;
  readonly certificate: FormCertificate | null;
  readonly condition: string;
  readonly accessories: string;
  readonly pinHandedOver: boolean;
  readonly isReturn: boolean;
}

const party = (check: Completeness, words: string, person: FormPerson): readonly (readonly [string, string])[] => [
  ['Họ và tên', check.need(`${words}: họ và tên`, person.name)], ['Chức vụ', check.need(`${words}: chức vụ`, person.title)], ['Đơn vị', person.unit],
];

function deviceRows(
  check: Completeness, device: FormDevice, certificate: FormCertificate | null
): readonly (readonly [string, string])[] {
  return [
    ['Loại thiết bị', device.model], ['Số hiệu thiết bị', check.need('số hiệu thiết bị', device.serial)],
    ...(certificate ? [
      ['Tên chứng thư', certificate.name] as const, ['Số hiệu chứng thư', certificate.serial] as const,
      ['Hiệu lực của chứng thư', `từ ${certificate.notBefore} đến ${certificate.notAfter}`] as const,
    ] : []),
  ];
}

/**
 * Minutes of a handover of a device (NĐ 30/2020 Đ32 k2 b; S0 Đ16 k3, k7; S3 Đ22 k6). The PIN itself is never in them.
 */
export function handoverMinutes(parts: HandoverParts): FilledForm<FormContent> {
  const { office, giver, receiver, permission } = parts;
  const check = new Completeness();
  const head = agencyHead(office, check, { symbol: symbolOf('BB', office), year: Number(parts.day.slice(-4)) });
  const subject = parts.isReturn ? 'Thu hồi, giao trả thiết bị lưu khóa bí mật' : 'Bàn giao thiết bị lưu khóa bí mật';
  const boss = headSigns(office, check);
  const content: FormContent = {
    title: `Biên bản - ${subject}`,
    head,
    blocks: [
      { kind: 'title', lines: ['BIÊN BẢN'], subject },
      {
        kind: 'paragraph',
        text: `Căn cứ văn bản cho phép số ${check.need('số văn bản cho phép', permission.number)} ${dayInWords(check.need('ngày văn bản cho phép', permission.day))} do ${check.need('người ký văn bản cho phép', permission.signer)} ký;`,
      },
      {
        kind: 'paragraph',
        text: `Hôm nay, hồi ${check.need('giờ giao', parts.hour)}, ${dayInWords(check.need('ngày giao', parts.day))}, tại ${check.need('địa điểm', parts.place)}, chúng tôi gồm:`,
      },
      { kind: 'heading', text: 'I. BÊN GIAO' },
      { kind: 'fields', rows: giver ? party(check, 'Bên giao', giver) : [['Cơ quan', office.name]] },
      { kind: 'heading', text: 'II. BÊN NHẬN' },
      { kind: 'fields', rows: party(check, 'Bên nhận', receiver) },
      { kind: 'heading', text: 'III. NỘI DUNG BÀN GIAO' },
      {
        kind: 'fields',
        rows: [
          ...deviceRows(check, parts.device, parts.certificate), ['Tình trạng thiết bị', check.need('tình trạng thiết bị', parts.condition)],
          ['Phụ kiện kèm theo', parts.accessories || 'không'],
        ],
      },
      { kind: 'choices', label: 'Đã bàn giao mật khẩu', choices: [{ text: 'có', chosen: parts.pinHandedOver }, { text: 'không', chosen: !parts.pinHandedOver }] },
      {
        kind: 'paragraph',
        text: 'Kể từ thời điểm bàn giao, bên nhận chịu trách nhiệm quản lý, trực tiếp sử dụng thiết bị, cất giữ tại trụ sở cơ quan, đổi mật khẩu trước khi sử dụng lần đầu và không giao thiết bị cho người khác khi chưa được phép bằng văn bản.',
      },
      { kind: 'paragraph', text: 'Biên bản được lập dưới dạng văn bản điện tử, các bên đã đọc lại và cùng ký.' },
    ],
    signing: [
      [
        { title: ['ĐẠI DIỆN BÊN GIAO'], name: giver?.name ?? office.headName },
        { title: ['ĐẠI DIỆN BÊN NHẬN'], name: receiver.name },
      ],
      [{ title: ['XÁC NHẬN CỦA NGƯỜI ĐỨNG ĐẦU', ...boss.title], name: boss.name }],
    ],
    recipients: ['Các bên', 'Lưu: VT'],
  };
  return { content, missing: check.missing };
}

export interface LossParts {
  readonly office: FormOffice;
  readonly day: string;
  readonly person: FormPerson;
  readonly device: FormDevice;
  readonly certificate: FormCertificate | null;
  readonly noticedDay: string;
  readonly noticedHour: string;
  readonly place: string;
  readonly circumstances: string;
  readonly measures: string;
  /** Words for the request for revocation that goes with it. */
  readonly request: string;
}

/** Minutes that confirm the loss of a device (S0 Đ11 k2 c; S2 Đ10 k6 d). */
export function lossMinutes(parts: LossParts): FilledForm<FormContent> {
  const { office, person } = parts;
  const check = new Completeness();
  const boss = headSigns(office, check);
  const content: FormContent = {
    title: 'Biên bản - Xác nhận thiết bị lưu khóa bí mật bị thất lạc',
    head: agencyHead(office, check, { symbol: symbolOf('BB', office), year: Number(parts.day.slice(-4)) }),
    blocks: [
      { kind: 'title', lines: ['BIÊN BẢN'], subject: 'Xác nhận thiết bị lưu khóa bí mật bị thất lạc' },
      { kind: 'paragraph', text: `Hôm nay, ${dayInWords(parts.day)}, tại ${office.name}, chúng tôi lập biên bản xác nhận việc thất lạc thiết bị như sau:` },
      { kind: 'heading', text: '1. Người quản lý, sử dụng thiết bị' },
      { kind: 'fields', rows: party(check, 'Người báo', person) },
      { kind: 'heading', text: '2. Thiết bị và chứng thư' },
      { kind: 'fields', rows: deviceRows(check, parts.device, parts.certificate) },
      { kind: 'heading', text: '3. Việc thất lạc' },
      {
        kind: 'fields',
        rows: [
          ['Thời điểm phát hiện', `${check.need('giờ phát hiện', parts.noticedHour)}, ${dayInWords(check.need('ngày phát hiện', parts.noticedDay))}`],
          ['Nơi phát hiện', check.need('nơi phát hiện', parts.place)], ['Hoàn cảnh', check.need('hoàn cảnh', parts.circumstances)],
          ['Biện pháp đã làm', check.need('biện pháp đã làm', parts.measures)],
        ],
      },
      { kind: 'heading', text: '4. Đề nghị' },
      { kind: 'paragraph', text: `Đề nghị thu hồi chứng thư nêu trên theo ${parts.request}.` },
    ],
    signing: [[{ title: ['NGƯỜI LẬP BIÊN BẢN'], name: person.name }], [boss]],
    recipients: ['Cục Chứng thực số và BMTT', 'Lưu: VT'],
  };
  return { content, missing: check.missing };
}

export interface PermitParts {
  readonly office: FormOffice;
  readonly approver: string;
  readonly carrier: FormPerson;
  readonly device: FormDevice;
  readonly certificate: FormCertificate | null;
  readonly fromDay: string;
  readonly toDay: string;
  readonly place: string;
  readonly purpose: string;
}

/** Permit to use a device outside the office (S1 Đ13 k3; S3 Đ4 k4). */
export function offSitePermit(parts: PermitParts): FilledForm<FormContent> {
  const { office } = parts;
  const check = new Completeness();
  const content: FormContent = {
    title: 'Giấy cho phép mang thiết bị lưu khóa bí mật ra ngoài trụ sở',
    head: agencyHead(office, check, { symbol: symbolOf('GP', office), year: Number(parts.fromDay.slice(-4)) }),
    blocks: [
      { kind: 'title', lines: ['GIẤY CHO PHÉP'], subject: 'Mang thiết bị lưu khóa bí mật ra ngoài trụ sở' },
      { kind: 'paragraph', text: `${office.name} cho phép:` },
      { kind: 'fields', rows: party(check, 'Người mang', parts.carrier) },
      { kind: 'paragraph', text: 'được mang thiết bị lưu khóa bí mật sau đây ra ngoài trụ sở cơ quan:' },
      { kind: 'fields', rows: deviceRows(check, parts.device, parts.certificate) },
      {
        kind: 'fields',
        rows: [
          ['Thời gian', `từ ${dayInWords(check.need('từ ngày', parts.fromDay))} đến hết ${dayInWords(check.need('đến ngày', parts.toDay))}`],
          ['Nơi đến', check.need('nơi đến', parts.place)], ['Mục đích', check.need('mục đích', parts.purpose)],
          ['Người cho phép', check.need('người cho phép', parts.approver)],
        ],
      },
      { kind: 'paragraph', text: 'Người mang thiết bị chịu trách nhiệm giữ an toàn thiết bị, mật khẩu và trả thiết bị về trụ sở khi hết thời gian trên.' },
    ],
    signing: [[headSigns(office, check)]],
    recipients: ['Như trên', 'Lưu: VT'],
  };
  return { content, missing: check.missing };
}

export interface RefusalParts {
  readonly office: FormOffice;
  readonly year: number;
  readonly sender: string;
  readonly numberSymbol: string;
  readonly documentDay: string;
  readonly subject: string;
  readonly receivedAt: string;
  readonly reasons: readonly string[];
  readonly checkedBy: string;
  readonly checkedAt: string;
}

/** Notice that an electronic document is not taken in, with every reason (NĐ 30/2020 Đ21 k2 b; S2 Đ19 k3). */
export function refusalNotice(parts: RefusalParts): FilledForm<FormContent> {
  const { office } = parts;
  const check = new Completeness();
  check.some('lý do từ chối', parts.reasons);
  const content: FormContent = {
    title: 'Thông báo từ chối tiếp nhận văn bản điện tử',
    head: agencyHead(office, check, { symbol: symbolOf('TB', office), year: parts.year }),
    blocks: [
      { kind: 'title', lines: ['THÔNG BÁO'], subject: 'Về việc từ chối tiếp nhận văn bản điện tử' },
      { kind: 'to', lines: [check.need('nơi gửi', parts.sender)] },
      { kind: 'paragraph', text: `${office.name} đã kiểm tra, xác thực chữ ký số trên văn bản điện tử sau đây trước khi tiếp nhận:` },
      {
        kind: 'fields',
        rows: [
          ['Số, ký hiệu', check.need('số, ký hiệu văn bản', parts.numberSymbol)], ['Ngày văn bản', check.need('ngày văn bản', parts.documentDay)],
          ['Trích yếu', check.need('trích yếu', parts.subject)], ['Thời điểm nhận', check.need('thời điểm nhận', parts.receivedAt)],
        ],
      },
      { kind: 'paragraph', text: 'Văn bản không được tiếp nhận vì:' },
      ...parts.reasons.map((reason, index) => ({ kind: 'paragraph' as const, text: `${String(index + 1)}. ${reason}` })),
      { kind: 'paragraph', text: 'Đề nghị quý cơ quan kiểm tra, ký số lại và gửi lại văn bản.' },
      {
        kind: 'fields',
        rows: [['Người kiểm tra', check.need('người kiểm tra', parts.checkedBy)], ['Thời gian kiểm tra', check.need('thời gian kiểm tra', parts.checkedAt)]],
      },
    ],
    signing: [[headSigns(office, check)]],
    recipients: ['Như trên', 'Lưu: VT'],
  };
  return { content, missing: check.missing };
}
