/**
 * The documents of the corpus: how each is made, and what is true of it by its source. The places in
 * millimetres are not written here: measure.mjs reads them off the rendered pages into truth.json.
 */
const chairman = ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'];
const viceChairman = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'];
const khoi = 'Nguyễn Minh Khôi';
const ha = 'Trần Thu Hà';

export const documents = [
  { name: 'quyet-dinh-mot-trang', from: 'fodt', pages: 1, slots: true, blocks: [{ page: 1, signer: khoi, title: chairman }] },
  { name: 'cong-van-ky-thay', from: 'html', pages: 1, slots: true, blocks: [{ page: 1, signer: ha, title: viceChairman }] },
  { name: 'ke-hoach-nam-trang', from: 'fodt', pages: 5, slots: true, blocks: [{ page: 4, signer: khoi, title: chairman }] },
  {
    name: 'hai-nguoi-ky', from: 'html', pages: 2, slots: true,
    blocks: [
      { page: 2, signer: ha, title: ['TM. BAN CHẤP HÀNH', 'HỘI KHUYẾN HỌC', 'CHỦ TỊCH'] },
      { page: 2, signer: khoi, title: chairman },
    ],
  },
  {
    name: 'bien-ban-hop', from: 'fodt', pages: 1, slots: 'number',
    blocks: [{ page: 1, signer: 'Phạm Gia Bảo', title: ['THƯ KÝ'] }, { page: 1, signer: khoi, title: ['CHỦ TỌA'] }],
  },
  {
    name: 'to-trinh-pdfa', from: 'fodt', pages: 1, slots: true,
    // tagged PDF/A-2: structure tree, XMP, output intent
    filter: { SelectPdfVersion: { type: 'long', value: '2' }, UseTaggedPDF: { type: 'boolean', value: 'true' } },
    blocks: [{ page: 1, signer: 'Đặng Thị Kim Oanh', title: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] }],
  },
  { name: 'thong-bao-to-hop-dau', from: 'fodt', pages: 1, slots: true, blocks: [{ page: 1, signer: khoi, title: chairman }] },
  { name: 'giay-gioi-thieu-a5', from: 'fodt', pages: 1, slots: true, blocks: [{ page: 1, signer: ha, title: viceChairman }] },
  { name: 'bang-ngang', from: 'html', pages: 1, slots: true, blocks: [{ page: 1, signer: 'Đỗ Quang Hưng', title: ['TRƯỞNG PHÒNG'] }] },
  { name: 'bang-ngang-xoay', from: 'rotate', of: 'bang-ngang', pages: 1, slots: true, blocks: [{ page: 1, signer: 'Đỗ Quang Hưng', title: ['TRƯỞNG PHÒNG'] }] },
  { name: 'van-ban-mat', from: 'fodt', pages: 1, slots: true, secrecy: 'MẬT', blocks: [{ page: 1, signer: ha, title: viceChairman }] },
  { name: 'khong-co-khoi-ky', from: 'html', pages: 1, slots: false, blocks: [] },
  { name: 'van-ban-quet', from: 'scan', of: 'cong-van-ky-thay', pages: 1, slots: true, blocks: [{ page: 1, signer: ha, title: viceChairman }] },
];
