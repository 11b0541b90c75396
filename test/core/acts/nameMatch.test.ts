import { namesMatch } from '../../../src/core/acts/nameMatch';

describe('the holder of a certificate and a printed name', () => {
  it.each([
    ['Nguyễn Minh Khôi', 'NGUYỄN MINH KHÔI'],
    ['Nguyễn Minh Khôi', 'Nguyen Minh Khoi'],
    ['Nguyễn Minh Khôi', 'Khôi Nguyễn Minh'],
    ['TS. Nguyễn Minh Khôi', 'Nguyễn Minh Khôi'],
    ['PGS.TS Trần Thu Hà', 'trần thu hà'],
    ['Đại tá Trần Thu Hà', 'Trần Thu Hà (M)'],
    ['Lê Thị Hoà', 'Lê Thị Hòa'],
    ['Nguyễn Thúy Quỳnh', 'Nguyễn Thuý Quỳnh'],
    ['Đặng Thị Oanh', 'DANG THI OANH'],
    ['Trần  Thu\u00A0Hà', 'Trần Thu Hà'.normalize('NFD')],
  ])('%s is %s', (one, other) => {
    expect(namesMatch(one, other)).toBe(true);
    expect(namesMatch(other, one)).toBe(true);
  });

  it.each([
    ['Trần Thu Hà', 'Trần Thu Hạ'],
    ['Trần Thu Hà', 'Trần Thu Hằng'],
    ['Nguyễn Minh Khôi', 'Nguyễn Minh'],
    ['Nguyễn Minh Khôi', 'Nguyễn Khôi Minh Khôi'],
    ['Vũ Ngọc Lan', 'Võ Ngọc Lan'],
    ['Đỗ Văn An', 'Đô Văn An'],
    ['', ''],
    ['SỞ NỘI VỤ', 'Trần Thu Hà'],
  ])('%s is not %s', (one, other) => {
    expect(namesMatch(one, other)).toBe(false);
  });
});
