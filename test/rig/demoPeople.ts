/** Who stands in the demonstration PKI. Every name, place and number is invented. */
export interface DemoSubject {
  /** File name of key and certificate, and the holder's name in `DemoPki`. */
  readonly id: string;
  /** RDNs in the order of real certificates: C, L, O, [OU...], CN, [UID...], E. */
  readonly subject: readonly (readonly [type: string, value: string])[];
  readonly email: string;
  readonly profile: 'signing' | 'encryption' | 'authority';
  /** Days from now; the certificate is valid from the first to the second. */
  readonly validDays: readonly [from: number, to: number];
  readonly revoked?: true;
  /** RSA of the PKI's own length where it is left out. */
  readonly key?: 'P-256' | 'P-384' | 'rsa:3072' | 'rsa:4096';
}

const province = 'ỦY BAN NHÂN DÂN TỈNH LÂM SƠN (DỮ LIỆU MẪU)';
const commune = 'ỦY BAN NHÂN DÂN XÃ AN BÌNH';
const fiveYears: readonly [number, number] = [-1, 5 * 365];

export function person(id: string, name: string, mailbox: string, changes: Partial<DemoSubject> = {}): DemoSubject {
  const email = `${mailbox}@anbinh.lamson.example`;
  return {
    id,
    subject: [
      ['C', 'VN'], ['L', 'Lâm Sơn'], ['O', province], ['OU', commune], ['CN', name], ['emailAddress', email],
    ],
    email,
    profile: 'signing',
    validDays: fiveYears,
    ...changes,
  };
}

export function agency(id: string, name: string, taxCode: string, mailbox: string): DemoSubject {
  const email = `${mailbox}@lamson.example`;
  return {
    id,
    subject: [
      ['C', 'VN'], ['L', 'Lâm Sơn'], ['O', province], ['CN', name], ['UID', `MST:${taxCode}`], ['emailAddress', email],
    ],
    email,
    profile: 'signing',
    validDays: fiveYears,
  };
}

/** The agency whose seal is used, and its two officials: CHỦ TỊCH and PHÓ CHỦ TỊCH. */
export const demoAgency = agency('agency', commune, '0199999990', 'ubndxaanbinh');
export const demoOfficials: readonly DemoSubject[] = [
  person('khoi', 'Nguyễn Minh Khôi', 'nmkhoi'),
  person('ha', 'Trần Thu Hà', 'ttha'),
];

/** Certificates that must be refused or told apart; made only where asked for. */
export const demoExtras = {
  expired: person('expired', 'Phạm Quốc Tuấn', 'pqtuan', { validDays: [-1500, -30] }),
  notYetValid: person('notYetValid', 'Đỗ Thị Mai', 'dtmai', { validDays: [30, 1500] }),
  encryption: person('encryption', 'Vũ Hoài Nam', 'vhnam', { profile: 'encryption' }),
  revoked: person('revoked', 'Hoàng Thanh Bình', 'htbinh', { revoked: true }),
  authority: person('authority', 'CA mẫu cấp hai', 'ca2', { profile: 'authority' }),
  otherAgency: agency('otherAgency', 'SỞ NỘI VỤ', '0199999981', 'snv'),
} as const satisfies Record<string, DemoSubject>;
export type DemoExtra = keyof typeof demoExtras;
