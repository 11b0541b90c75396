import { withoutDiacritics } from './spelling';

/** Degrees, ranks and forms of address that may stand before a printed name (NĐ 30/2020 PL I II.7 c). */
const honorifics = [
  '(?:Ông|Bà|Đồng chí|Đ\\/c|Luật sư|Bác sĩ|Dược sĩ|Kỹ sư|Cử nhân|Thạc sĩ|Tiến sĩ|Giáo sư|Phó Giáo sư)(?=[.,:\\s])',
  'Nhà giáo(?: ưu tú| nhân dân)?(?=[.,\\s])',
  '(?:(?:Đại|Thượng|Trung|Thiếu|Chuẩn) (?:tướng|tá|úy|uý)|Chuẩn đô đốc|Phó đô đốc|Đô đốc)(?=[.,\\s])',
 
   '(?:P?GS|TSKH|TS|Th\\.?S|BSCK\\.?\\s?(?:II|I|2|1)|BS|CK\\.?\\s?(?:II|I|2|1)|DSCK\\.?\\s?(?:II|I|2|1)|DS|KTS|KS|CN|LS)(?=[.,\\s])',
  '(?:ĐD|NCS|N[GS]ND|N[GS](?:Ư|U)T|TTND|TT(?:Ư|U)T|AHL[ĐD]|CVCC|CVC|KTV|KTVC|CCV)(?=[.,\\s])',
  // Forms of address and degrees before names from abroad.
  '(?:Prof|Assoc|Dr|Ph\\.?D|Mr|Mrs|Ms|M\\.?Sc|Eng|Sir|H\\.?E)(?=[.,\\s])',
  '(?:Nghệ sĩ|Thầy thuốc)(?: ưu tú| nhân dân)?(?=[.,\\s])|(?:Hòa thượng|Thượng tọa|Đại đức|Linh mục|Mục sư)(?=[.,\\s])',
].join('|');
const honorific = new RegExp(`^(?:(?:${honorifics})[.,\\s]*)+`, 'iu');

/** One syllable: `Nguyễn`, `H’Bơ`, `Ê-ban`; an initial, as names from abroad have. */
const syllable = /^\p{Lu}(?:\.|[\p{L}\p{M}]*(?:[’'`´-][\p{L}\p{M}]+)*[’'`´]?)$/u;
/** Stand in small letters within names from abroad. */
const particle = /^(?:van|von|der|den|de|del|della|da|di|du|la|le|el|al|bin|ben|zu)$/u;
/** No Vietnamese syllable is longer; no family name from abroad is much longer than the second. */
const longestSyllable = 8;
const longestWord = 15;
/** How many words: `Công Huyền Tôn Nữ Thị Hoàng Mỹ Duyên` has eight. */
const longestNames = { known: 9, other: 6 };

/** Words that begin a line of something else, and no name. */
const otherBeginnings = new RegExp(
  `^(?:${[
    'Nơi|Kính|Phụ|Căn|Điều|Chương|Mục|Phần|Ghi|Trang|Số|Ngày|Tháng|Năm|Độc|Cộng|Về|Theo|Như|Các',
    'Người|Ký|Chức|Họ|Tên|Địa|Điện|Email|Tổng|Biểu|Mẫu|Bảng|Kèm|Nhận|Xin|Đã|Đơn|Việt',
    'Sở|Ủy|Uỷ|Phòng|Ban|Chủ|Giám|Trưởng|Chánh|Cục|Trường|Bệnh|Trung tâm|Văn phòng|Công ty',
    // A family name as well: `Phó Đức Phương`.
    'Phó (?:Chủ|Giám|Trưởng|Chánh|Cục|Chi|Vụ|Tổng|Bí|Viện|Hiệu|Văn Phòng|Ban|Thủ|Tư|Phòng)',
    'Kế|Thủ|Hiệu|Viện|Bí|Đại diện|Đại Diện|Bên|Công Ty|Quyền|Quốc hội|Chính phủ',
    'Tỉnh|Huyện|Quận|Phường|Thành|Thị trấn|Xã|Hà Nội$',
  ].join('|')})(?![\\p{L}\\p{M}])`,
  'u',
);

/** `Phòng Văn Tư`, `Ban Thị Hoa`: words of offices that are family names too, where a usual middle name follows. */
const middleName =
  /^\S+ (?:Thị|Văn(?! (?:H[oó][aá]|Thư|Phòng|Xã|Bản|Nghệ|Hiến)(?:$| ))|Hữu|Đình|Seo|Ngọc|Đức|Xuân|Quang|Minh) \p{Lu}/u;

const surnames = new Set(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương lương mai đào đoàn lâm phùng tô hà tạ
   trịnh cao thái châu tăng quách vương kiều thạch triệu bạch chu la lại lưu hứa khổng nông vi ma lò giàng vàng sùng thào
   đàm hầu bế lục nghiêm ninh thân ông âu văn doãn cù từ viên mạc mạch diệp tống sầm quàng cầm điêu bàn dư giáp hàn
   khúc kim khương mã mẫn ngụy nhâm nhữ phí phó phú quản tiêu tôn tưởng uông ung vòng y điểu rơ siu ksor niê ayun h
   sơn danh neang chau cháng tráng hảng chảo phàn tẩn lồ pờ sừng phùng lù lường lộc liêu liễu nùng đèo cà lèo mè hờ lầu ly
   mùa mua vừ thền sèn lừu thào cứ chang cụt moong tòng khà xa kha lã lự mông mùi nghê ngân ngần ôn ong quế quyền sái tần tào
   tất thiều tiết toàn trà trang triệu tri ứng vạn vĩnh đường đậu đổng đồng bành cổ công tằng giang hồng khưu lục mang ấu
   khổng khoa khuất khuê la lều lỗ mâu nhan ninh phong sử thi thiệu tống ty vinh xuân yên rah rơmah rcom kpă nay k kơ kơsă
   alăng zơrâm bríu a blúp pơloong katơr chamaléa pinăng patâu đinh bkrông êban mlô ktla hwing brao thị cil lơ mơ kra`
    .split(/\s+/u),
);

export interface PersonalName {
  /** As printed, NFC, torn words mended; degrees and ranks kept. */
  readonly printed: string;
  /** Without degrees and ranks. */
  readonly bare: string;
  /** Begins with a family name that is common in Vietnam. */
  readonly knownSurname: boolean;
}

/** The personal name that a line consists of, or null where it is something else. */
export function personalName(text: string): PersonalName | null {
  if (text.length > 60) return null;
  const printed = mended(text.normalize('NFC').trim());
  if (/\d|[;:!?"“”/\\_=+<>*[\]{}…]/u.test(printed.replace(/^Đ\/c/u, ''))) return null;
  const bare = withoutHonorifics(printed);
  const words = bare.split(' ');
  const isKnown = surnames.has((words[0] ?? '').toLowerCase());
  const most = isKnown ? longestNames.known : longestNames.other;
  if (words.length < 2 || words.length > most || words.some((word) => word.length > longestWord)) return null;
  const isWord = (word: string, i: number): boolean =>
    syllable.test(word) || (i > 0 && i < words.length - 1 && particle.test(word));
  if (!words.every(isWord)) return null;
  const isUpper = words.every((word) => word === word.toUpperCase());
  const isTitleCase = words.every((word) => /\p{Ll}/u.test(word) || word.length <= 2);
  if (isUpper && words.some((word) => word.length > longestSyllable)) return null;
  if (!isUpper && !isTitleCase) return null;
  if (!isUpper && otherBeginnings.test(bare) && !middleName.test(bare)) return null;
  return { printed, bare, knownSurname: isKnown };
}

/** `TS. Trần Thu Hà` gives `Trần Thu Hà`. */
export const withoutHonorifics = (name: string): string => name.replace(honorific, '').trim();

/** `Nguy ễn MinhKhôi` gives `Nguyễn Minh Khôi`: a syllable begins with a capital, and only there. */
function mended(text: string): string {
  const folded = text.replace(/[\s\u00A0]+/gu, ' ').replace(/\s*-\s*/gu, '-');
  const head = honorific.exec(folded)?.[0] ?? '';
  const rest = folded.slice(head.length);
  const isUpper = rest === rest.toUpperCase();
  if (isUpper) return head + rest;
  const joined: string[] = [];
  const pieces = rest.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').split(' ');
  for (let begin = 0, end = 1; begin < pieces.length; begin = end, end = begin + 1) {
    while (/^\p{Ll}/u.test(pieces[end] ?? '')) end += 1;
    // As many pieces as make one syllable: `N g ãi` is `Ngãi`, `Chủ tịch` stays two.
    while (end > begin + 1 && !isOneSyllable(pieces.slice(begin, end).join(''))) end -= 1;
    joined.push(pieces.slice(begin, end).join(''));
  }
  return head + joined.join(' ');
}

/** A Vietnamese syllable has one group of vowels: `Nguyễn` has, `Chủtịch` has not. */
const isOneSyllable = (word: string): boolean =>
  /^[^aeiouy]*(?:qu|gi)?[aeiouy]+[^aeiouy]*$/u.test(withoutDiacritics(word).toLowerCase());
