import { choice, day, flag, integer, reference, text } from './columns';
import type { Register } from './register';

export const certificateClasses = { person: 'Cá nhân', agency: 'Cơ quan (con dấu)', device: 'Thiết bị, dịch vụ, phần mềm' };
export const certificateStates = {
  requested: 'Đã đề nghị', issued: 'Đang hiệu lực', suspended: 'Tạm dừng', revoked: 'Đã thu hồi', expired: 'Hết hạn',
};
export const certificateEventKinds = {
  requested: 'Đề nghị cấp', issued: 'Cấp mới', renewed: 'Gia hạn', changed: 'Thay đổi thông tin', suspended: 'Tạm dừng',
  resumed: 'Dùng lại', revoked: 'Thu hồi', expired: 'Hết hạn', recovered: 'Khôi phục thiết bị',
};
export const deviceStates = {
  inUse: 'Đang dùng', stored: 'Đang cất giữ', lost: 'Mất', broken: 'Hỏng', locked: 'Bị khóa', returned: 'Đã trả',
};
/** The six kinds of Hòa Bình QĐ 13/2020 Đ7 k3 a. */
export const incidentKinds = {
  lost: 'Mất thiết bị', broken: 'Hỏng vật lý', locked: 'Bị khóa do nhập sai mật khẩu', unsafe: 'Mất an toàn khác',
  retiring: 'Chuẩn bị nghỉ hưu', moving: 'Chuyển công tác',
};
export const requestKinds = {
  newPerson: 'Cấp mới cho cá nhân', newAgency: 'Cấp mới cho cơ quan', newDevice: 'Cấp mới cho thiết bị, dịch vụ, phần mềm',
  renew: 'Gia hạn', change: 'Thay đổi thông tin', revoke: 'Thu hồi', recover: 'Khôi phục thiết bị',
};
export type RequestKind = keyof typeof requestKinds;
export type IncidentKind = keyof typeof incidentKinds;

/** Devices, certificates, and what happens to them. */
export const deviceRegisters: readonly Register[] = [
  {
    name: 'devices', table: 'device', title: 'SỔ THEO DÕI THIẾT BỊ LƯU KHÓA BÍ MẬT', key: 'serial', day: 'receivedDay',
    columns: [
      text('serial', 'Số hiệu thiết bị', { required: true, max: 60, aliases: ['Số hiệu', 'Serial'], weight: 2 }),
      text('model', 'Loại thiết bị', { max: 60, aliases: ['Chủng loại'] }),
      text('manufacturer', 'Nhà sản xuất', { max: 60, weight: 0 }),
      integer('fipsLevel', 'Mức FIPS 140'),
      day('receivedDay', 'Ngày nhận'),
      choice('receivedWay', 'Cách nhận', { direct: 'Trực tiếp', cipher: 'Qua cơ yếu', post: 'Bưu chính công ích' }),
      text('decisionNumber', 'Văn bản giao thiết bị', { max: 60 }),
      day('decisionDay', 'Ngày văn bản giao', { weight: 0 }),
      text('workplaces', 'Nơi sử dụng (tên máy)', { weight: 2 }),
      day('pinChangedDay', 'Ngày đổi mật khẩu', { aliases: ['Ngày đổi PIN'] }),
      flag('mustChangePin', 'Phải đổi mật khẩu', { weight: 0 }),
      choice('state', 'Tình trạng', deviceStates),
      day('returnedDay', 'Ngày trả'),
      text('note', 'Ghi chú'),
    ],
  },
  {
    name: 'certificates', table: 'certificate', title: 'DANH SÁCH CHỨNG THƯ CHỮ KÝ SỐ', key: 'serial', day: 'notBefore',
    columns: [
      text('serial', 'Số hiệu chứng thư', { required: true, max: 64, aliases: ['Serial chứng thư'], weight: 2 }),
      choice('class', 'Loại chứng thư', certificateClasses, { required: true, aliases: ['Loại'] }),
      text('name', 'Tên chứng thư', { required: true, max: 200, aliases: ['Chủ thể'], weight: 2 }),
      reference('subscriber', 'Mã thuê bao', 'subscribers', { weight: 0 }),
      reference('person', 'Mã cán bộ', 'people', { weight: 0 }),
      reference('unit', 'Đơn vị', 'units', { aliases: ['Mã đơn vị'] }),
      text('issuer', 'Tổ chức cấp', { max: 200 }),
      day('notBefore', 'Hiệu lực từ', { aliases: ['Từ ngày'] }),
      day('notAfter', 'Hiệu lực đến', { aliases: ['Đến ngày', 'Ngày hết hạn'] }),
      text('sha256', 'SHA-256', { max: 64, weight: 0 }),
      text('email', 'Thư điện tử', { max: 120, weight: 0 }),
      reference('device', 'Số hiệu thiết bị', 'devices'),
      choice('state', 'Trạng thái', certificateStates),
      text('lockedReason', 'Khóa trong chương trình vì', { max: 200, weight: 0 }),
      text('note', 'Ghi chú', { weight: 0 }),
    ],
  },
  {
    name: 'certificateEvents', table: 'certificateEvent', title: 'VÒNG ĐỜI CHỨNG THƯ', key: 'id', day: 'day',
    columns: [
      reference('certificate', 'Số hiệu chứng thư', 'certificates', { required: true }),
      choice('kind', 'Việc', certificateEventKinds, { required: true }),
      day('day', 'Ngày', { required: true }),
      integer('request', 'Yêu cầu số'),
      text('note', 'Ghi chú'),
    ],
  },
  {
    name: 'requests', table: 'request', title: 'SỔ THEO DÕI ĐỀ NGHỊ VỀ CHỨNG THƯ', key: 'id', day: 'createdDay',
    columns: [
      choice('kind', 'Loại đề nghị', requestKinds, { required: true }),
      text('form', 'Mẫu', { max: 30 }),
      text('subject', 'Đối tượng', { required: true, weight: 2 }),
      text('recipient', 'Nơi nhận', { weight: 2 }),
      text('channel', 'Kênh gửi', { max: 200 }),
      text('confirmedBy', 'Người xác nhận', { max: 60 }),
      flag('signedDigitally', 'Đã ký số'),
      day('createdDay', 'Ngày lập', { required: true }),
      day('sentDay', 'Ngày gửi'),
      day('dueDay', 'Hạn giải quyết'),
      day('doneDay', 'Ngày xong'),
      choice('state', 'Tình trạng', { draft: 'Mới lập', sent: 'Đã gửi', done: 'Xong', refused: 'Bị từ chối' }),
      text('result', 'Kết quả'),
    ],
  },
  {
    name: 'incidents', table: 'incident', title: 'SỔ THEO DÕI SỰ CỐ', key: 'id', day: 'noticedDay', derived: true,
    columns: [
      choice('kind', 'Loại sự cố', incidentKinds, { required: true }),
      reference('device', 'Số hiệu thiết bị', 'devices'),
      reference('certificate', 'Số hiệu chứng thư', 'certificates'),
      reference('person', 'Người báo', 'people', { required: true }),
      day('noticedDay', 'Ngày phát hiện', { required: true }),
      text('noticedHour', 'Giờ phát hiện', { max: 40 }),
      text('place', 'Nơi', { max: 200 }),
      text('circumstances', 'Hoàn cảnh', { weight: 2 }),
      text('measures', 'Biện pháp đã làm', { weight: 2 }),
      text('reportedAt', 'Báo lúc', { max: 40 }),
      text('lockedAt', 'Khóa lúc', { max: 40 }),
      day('revokedDay', 'Ngày thu hồi'),
      integer('request', 'Đề nghị thu hồi số'),
      choice('state', 'Tình trạng', { open: 'Đang xử lý', closed: 'Đã xong' }),
    ],
  },
  {
    name: 'handovers', table: 'handover', title: 'SỔ BÀN GIAO THIẾT BỊ', key: 'id', day: 'day', derived: true,
    columns: [
      choice('kind', 'Loại', { handover: 'Bàn giao', first: 'Giao lần đầu', return: 'Thu hồi, trả' }, { required: true }),
      day('day', 'Ngày', { required: true }),
      text('hour', 'Giờ', { max: 40 }),
      text('place', 'Địa điểm', { max: 200 }),
      text('permissionNumber', 'Văn bản cho phép', { required: true, max: 60 }),
      day('permissionDay', 'Ngày văn bản cho phép', { required: true }),
      text('permissionSigner', 'Người ký văn bản cho phép', { required: true, max: 60 }),
      reference('giver', 'Bên giao', 'people'),
      reference('receiver', 'Bên nhận', 'people', { required: true }),
      reference('device', 'Số hiệu thiết bị', 'devices', { required: true }),
      reference('certificate', 'Số hiệu chứng thư', 'certificates'),
      text('condition', 'Tình trạng thiết bị', { required: true, max: 200 }),
      text('accessories', 'Phụ kiện', { max: 200 }),
      flag('pinHandedOver', 'Đã bàn giao mật khẩu', { required: true }),
      text('fileSha256', 'SHA-256 của biên bản', { max: 64, weight: 0 }),
    ],
  },
  {
    name: 'holdings', table: 'holding', title: 'NGƯỜI GIỮ THIẾT BỊ', key: 'id', day: 'fromDay', derived: true,
    columns: [
      reference('device', 'Số hiệu thiết bị', 'devices', { required: true }),
      reference('person', 'Người giữ', 'people', { required: true }),
      day('fromDay', 'Từ ngày', { required: true }),
      day('toDay', 'Đến ngày'),
      integer('handover', 'Biên bản số'),
    ],
  },
  {
    name: 'permits', table: 'permit', title: 'SỔ GIẤY PHÉP MANG THIẾT BỊ RA NGOÀI', key: 'id', day: 'fromDay', ends: 'toDay',
    columns: [
      text('number', 'Số giấy phép', { required: true, max: 60 }),
      day('day', 'Ngày cấp', { required: true }),
      text('approver', 'Người cho phép', { required: true, max: 60 }),
      reference('carrier', 'Người mang', 'people', { required: true }),
      reference('device', 'Số hiệu thiết bị', 'devices', { required: true }),
      day('fromDay', 'Từ ngày', { required: true }),
      day('toDay', 'Đến ngày', { required: true }),
      text('place', 'Nơi đến', { required: true, max: 200 }),
      text('purpose', 'Mục đích', { required: true }),
    ],
  },
];
