export interface FormInfo {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** A form whose fields are not known from its official text is named, never invented. */
  readonly state: 'ready' | 'needsOfficialText';
}

const nd68 = 'NĐ 68/2024/NĐ-CP';
const anGiang = 'QĐ 39/2014/QĐ-UBND An Giang';

/** Every form that the regulations speak of. */
export const formCatalogue: readonly FormInfo[] = [
  { id: 'nd68-01', title: 'Đề nghị cấp chứng thư cho cá nhân', basis: nd68, state: 'ready' },
  { id: 'nd68-02', title: 'Đề nghị cấp chứng thư cho cơ quan, tổ chức', basis: nd68, state: 'ready' },
  { id: 'nd68-03', title: 'Đề nghị cấp chứng thư cho thiết bị, dịch vụ, phần mềm', basis: nd68, state: 'needsOfficialText' },
  { id: 'nd68-04', title: 'Đề nghị gia hạn, thay đổi thông tin chứng thư', basis: nd68, state: 'ready' },
  { id: 'nd68-05', title: 'Đề nghị thu hồi chứng thư', basis: nd68, state: 'ready' },
  { id: 'nd68-06', title: 'Đề nghị khôi phục thiết bị lưu khóa bí mật', basis: nd68, state: 'ready' },
  { id: 'nd68-07', title: 'Thông báo bàn giao thiết bị', basis: nd68, state: 'needsOfficialText' },
  { id: 'nd68-08', title: 'Biên bản giao, nhận thiết bị sau hết hạn, thu hồi', basis: nd68, state: 'needsOfficialText' },
  { id: 'nd68-09', title: 'Biên bản xác nhận thiết bị thất lạc', basis: nd68, state: 'needsOfficialText' },
  { id: 'ag39-01', title: 'Giấy đề nghị cấp chứng thư số cho cơ quan, đơn vị', basis: anGiang, state: 'ready' },
  { id: 'ag39-02', title: 'Danh sách đề nghị cấp chứng thư số cho cơ quan, đơn vị', basis: anGiang, state: 'ready' },
  { id: 'ag39-03', title: 'Giấy đề nghị thu hồi chứng thư số', basis: anGiang, state: 'ready' },
  { id: 'handover', title: 'Biên bản bàn giao thiết bị', basis: 'NĐ 30/2020 Đ32 k2 b', state: 'ready' },
  { id: 'loss', title: 'Biên bản xác nhận thiết bị thất lạc', basis: 'QĐ 165/2025 Ninh Bình Đ10 k6 d', state: 'ready' },
  { id: 'refusal', title: 'Thông báo từ chối tiếp nhận văn bản điện tử', basis: 'NĐ 30/2020 Đ21 k2 b', state: 'ready' },
  { id: 'permit', title: 'Giấy cho phép mang thiết bị ra ngoài trụ sở', basis: 'QĐ 39/2014 An Giang Đ13 k3', state: 'ready' },
  { id: 'tt185-14', title: 'Biên bản bàn giao khi đổi người quản lý thiết bị', basis: 'TT 185/2019/TT-BQP', state: 'needsOfficialText' },
  { id: 'tt185-15', title: 'Biên bản xác nhận mất thiết bị', basis: 'TT 185/2019/TT-BQP', state: 'needsOfficialText' },
  ...['01', '02', '03', '04', '05'].map((number) => ({
    id: `bnv05-${number}`, title: `Mẫu ${number} dùng kèm mẫu An Giang`, basis: 'TT 05/2010/TT-BNV', state: 'needsOfficialText' as const,
  })),
];
