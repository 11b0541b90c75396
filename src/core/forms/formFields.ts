import { choice, integer, reference, text } from '../records/columns';
import type { RegisterColumn } from '../records/register';

const contact = reference('contact', 'Người phối hợp (mã hoặc họ tên)', 'people', { required: true });
const certificates = reference('subjects', 'Chứng thư (số hiệu)', 'certificates', { required: true, many: true });
const recipient = text('recipient', 'Nơi nhận (để trống thì theo loại đề nghị)', { max: 200 });

/** An Giang QĐ 39/2014 Đ11 k1: the reasons for which a certificate is revoked. */
export const revocationReasons: Readonly<Record<string, string>> = {
  expired: 'Chứng thư hết hạn sử dụng', leaked: 'Khóa bí mật bị lộ hoặc nghi bị lộ', lost: 'Thiết bị bị mất, thất lạc hoặc bị sao chép',
  authority: 'Theo yêu cầu của cơ quan tố tụng, cơ quan an ninh', managing: 'Theo yêu cầu của cơ quan quản lý trực tiếp',
  moved: 'Thuê bao thay đổi vị trí công tác', retired: 'Thuê bao nghỉ hưu, thôi việc', dissolved: 'Cơ quan chia tách, sáp nhập, giải thể',
  violated: 'Vi phạm quy định về quản lý, sử dụng chữ ký số',
};
const reason = choice('reason', 'Lý do', revocationReasons, { required: true });

/** What is asked for to fill a form in; all else comes from the registers. Forms of other acts stand nowhere here. */
export const formFields: Readonly<Record<string, readonly RegisterColumn[]>> = {
  'nd68-01': [
    reference('subjects', 'Người được cấp (mã hoặc họ tên)', 'people', { required: true, many: true }), contact,
    text('sim', 'SIM PKI (nếu dùng): nhà mạng, số điện thoại', { max: 60 }), recipient,
  ],
  'nd68-02': [contact, recipient],
  'nd68-04': [
    choice('kind', 'Việc đề nghị', { renew: 'Gia hạn', change: 'Thay đổi thông tin' }, { required: true }), certificates, contact,
    text('what', 'Thông tin cần thay đổi', { max: 200 }), text('now', 'Thông tin mới', { max: 200 }), recipient,
  ],
  'nd68-05': [certificates, reason, contact, recipient],
  'nd68-06': [certificates, contact, recipient],
  'ag39-01': [
    reference('manager', 'Người quản lý chứng thư số', 'people', { required: true }),
    integer('years', 'Số năm đề nghị (tối đa 5)'), reference('old', 'Chứng thư cũ (nếu có)', 'certificates'), recipient,
  ],
  'ag39-02': [
    reference('managers', 'Người quản lý chứng thư số', 'people', { required: true, many: true }),
    reference('maker', 'Người lập danh sách', 'people', { required: true }),
  ],
  'ag39-03': [
    reference('certificate', 'Chứng thư cần thu hồi', 'certificates', { required: true }), reason,
    text('merger', 'Quyết định chia tách, sáp nhập, giải thể (nếu có)', { max: 200 }), recipient,
  ],
};
