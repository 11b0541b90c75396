import { day, flag, integer, text } from './columns';
import type { Register } from './register';

/** The five registers of NĐ 30/2020 PL IV with the columns of their models, in that order. */
export const documentRegisters: readonly Register[] = [
  {
    name: 'outgoing', table: 'outgoing', title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI', key: 'id', day: 'documentDay', numbered: 'numberSymbol',
    columns: [
      text('numberSymbol', 'Số, ký hiệu văn bản', { required: true, max: 60, aliases: ['Số, ký hiệu', 'Số ký hiệu', 'Số văn bản'], weight: 1.2 }),
      day('documentDay', 'Ngày tháng văn bản', { required: true, aliases: ['Ngày tháng', 'Ngày văn bản', 'Ngày ban hành'] }),
      text('typeAndSubject', 'Tên loại và trích yếu nội dung văn bản', { required: true, max: 1000, aliases: ['Tên loại và trích yếu', 'Trích yếu'], weight: 3 }),
      text('signer', 'Người ký', { max: 60, weight: 1.2 }),
      text('recipients', 'Nơi nhận văn bản', { max: 1000, aliases: ['Nơi nhận'], weight: 1.6 }),
      text('keeper', 'Đơn vị, người nhận bản lưu', { max: 200, weight: 1.2 }),
      integer('copies', 'Số lượng bản', { weight: 0.7 }),
      day('transferDay', 'Ngày chuyển'),
      text('receipt', 'Ký nhận', { max: 100, weight: 0.8 }),
      text('note', 'Ghi chú', { weight: 0.8 }),
      text('sentVia', 'Gửi qua', { max: 100, weight: 0 }),
      flag('paperToo', 'Phải kèm bản giấy', { weight: 0 }),
      text('fileSha256', 'SHA-256 của tệp', { max: 64, weight: 0 }),
    ],
  },
  {
    name: 'incoming', table: 'incoming', title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN', key: 'id', day: 'arrivalDay', numbered: 'arrivalNumber',
    columns: [
      day('arrivalDay', 'Ngày đến', { required: true }),
      integer('arrivalNumber', 'Số đến', { required: true, weight: 0.7 }),
      text('author', 'Tác giả', { required: true, max: 200, aliases: ['Cơ quan ban hành'], weight: 1.5 }),
      text('numberSymbol', 'Số, ký hiệu văn bản', { max: 60, aliases: ['Số, ký hiệu', 'Số ký hiệu'], weight: 1.2 }),
      day('documentDay', 'Ngày tháng văn bản', { aliases: ['Ngày tháng', 'Ngày văn bản'] }),
      text('typeAndSubject', 'Tên loại và trích yếu nội dung văn bản', { required: true, max: 1000, aliases: ['Tên loại và trích yếu', 'Trích yếu'], weight: 3 }),
      text('recipient', 'Đơn vị hoặc người nhận', { max: 200, weight: 1.3 }),
      day('transferDay', 'Ngày chuyển'),
      text('receipt', 'Ký nhận', { max: 100, weight: 0.8 }),
      text('note', 'Ghi chú', { weight: 0.8 }),
      text('source', 'Nguồn', { max: 100, weight: 0 }),
      text('fileSha256', 'SHA-256 của tệp', { max: 64, weight: 0 }),
    ],
  },
  {
    name: 'tracking', table: 'tracking', title: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN', key: 'id', day: 'dueDay', numbered: 'arrivalNumber',
    columns: [
      integer('arrivalNumber', 'Số đến', { required: true, weight: 0.6 }),
      text('document', 'Tên loại, số, ký hiệu, ngày, tháng và tác giả văn bản', { required: true, max: 1000, weight: 3 }),
      text('recipient', 'Đơn vị hoặc người nhận', { max: 200, weight: 1.5 }),
      day('dueDay', 'Thời hạn giải quyết'),
      text('progress', 'Tiến độ giải quyết', { weight: 1.5 }),
      text('answerNumber', 'Số, ký hiệu văn bản trả lời', { max: 60, weight: 1.2 }),
      text('note', 'Ghi chú'),
    ],
  },
  {
    name: 'posted', table: 'posted', title: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN', key: 'id', day: 'transferDay', numbered: 'numberSymbol',
    columns: [
      day('transferDay', 'Ngày chuyển', { required: true }),
      text('numberSymbol', 'Số, ký hiệu văn bản', { required: true, max: 60, weight: 1.3 }),
      text('recipients', 'Nơi nhận văn bản', { required: true, max: 1000, aliases: ['Nơi nhận'], weight: 3 }),
      integer('envelopes', 'Số lượng bì', { weight: 0.7 }),
      text('receipt', 'Ký nhận và dấu bưu điện', { max: 100, weight: 1.2 }),
      text('note', 'Ghi chú'),
    ],
  },
  {
    name: 'copyUse', table: 'copyUse', title: 'SỔ SỬ DỤNG BẢN LƯU', key: 'id', day: 'day', numbered: 'numberSymbol',
    columns: [
      day('day', 'Ngày tháng', { required: true }),
      text('user', 'Họ và tên người sử dụng', { required: true, max: 60, weight: 1.5 }),
      text('numberSymbol', 'Số, ký hiệu, ngày tháng văn bản', { required: true, max: 100, weight: 1.3 }),
      text('typeAndSubject', 'Tên loại và trích yếu nội dung văn bản', { max: 1000, weight: 2.5 }),
      text('fileNotation', 'Hồ sơ số, ký hiệu', { max: 60 }),
      text('receipt', 'Ký nhận', { max: 100, weight: 0.8 }),
      day('returnedDay', 'Ngày trả'),
      text('permittedBy', 'Người cho phép sử dụng', { max: 60 }),
      text('note', 'Ghi chú', { weight: 0.8 }),
    ],
  },
];
