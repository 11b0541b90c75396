/** Which of the two stores an authority belongs to: the state's own service, or authorities that serve the public. */
export type TrustKind = 'official' | 'public';

export interface PinnedAuthority {
  readonly name: string;
  /** SHA-256 of the certificate, upper-case hex. */
  readonly sha256: string;
  readonly kind: TrustKind;
  readonly role: 'root' | 'intermediate';
}

const pin = (kind: TrustKind, role: PinnedAuthority['role'], name: string, fingerprint: string): PinnedAuthority => ({
  name, kind, role, sha256: fingerprint.replace(/\s/gu, ''),
});

/**
 * Authorities whose certificates are accepted without a question, by the fingerprints of the certificates in use: the
 * Government Cipher Committee's first and second generation, and the national roots that public authorities stand
 * under. The certificates themselves are imported or fetched; a fingerprint cannot be forged.
 */
export const pinnedAuthorities: readonly PinnedAuthority[] = [
  pin('official', 'root', 'Co quan chung thuc so chuyen dung Chinh phu (RootCA)',
    'F7BC8905 4CEC7F12 730D7B8C D3EB7955 B1638350 87E5EB87 3EDFB584 763B3F90'),
  pin('official', 'intermediate', 'Co quan chung thuc so Chinh phu',
    '75E969C0 7BA35C29 C72BBC1B FB880F20 F3891A61 9B00B77E B02CA616 0736A1FE'),
  pin('official', 'intermediate', 'Co quan chung thuc so Bo Tai chinh',
    'A262CFA4 89DBBE66 6F8B89FA B8325478 09874D5A 06FA9F7A 38FC227E BDF40514'),
  pin('official', 'intermediate', 'Co quan chung thuc so Bo Cong an',
    'ECBF8428 266C549E B1BFDC27 15270D5B 9DFF3BBB E2D3F0C3 3E0FD91F 70B2D943'),
  pin('official', 'intermediate', 'Co quan chung thuc so Dang Cong san',
    '6E218B3E BC2F31B0 D03205C6 4FD7E892 0FB47187 D37AFCDB 4CB2BB41 78BF4635'),
  pin('official', 'intermediate', 'Cơ quan chứng thực số Bộ Ngoại giao',
    '3C428129 6F92D292 CC952295 FE41AD7D 0B37438F F1D143B5 6C4642CC 1B14BD93'),
  pin('official', 'root', 'RootCA chuyên dùng Chính phủ G2',
    'F04BA4B4 59A7C9A1 B971AD9B 1CB833E6 95A80C79 AEA63B17 4B66A70E DFE2FDB8'),
  pin('official', 'intermediate', 'CA phục vụ các cơ quan Nhà nước G2',
    'D8CAB7A4 AEF92E6B B2509D7C 61CEE7B4 4F3731B2 D2107496 3530277B 366FAE4B'),
  pin('public', 'root', 'Vietnam National Root CA',
    'BAC8BF60 9AB420A8 EE1780D7 4F4DE5C7 F7184959 D2A7375B 0A75E4C2 9F0908E7'),
  pin('public', 'root', 'MIC National Root CA',
    'CA918D63 5BB130BE C97639E6 AABF7EDB C4EB1310 F8058B94 19F467AE 0230AD8C'),
];

/** The pinned authority with this fingerprint, if it is one. */
export function pinnedAuthority(sha256: string): PinnedAuthority | null {
  return pinnedAuthorities.find((pinned) => pinned.sha256 === sha256) ?? null;
}
