import type { UnblockWay } from './protocol';

/** Where the modules of one maker lie on one system. */
export interface ModuleFamily {
  /** As the people who use them call them. */
  readonly family: string;
  /**
   * Places by system, the newest first. A name without a folder is looked for in every folder of
   * `moduleFolders`.
   */
  readonly windows: readonly string[];
  readonly linux: readonly string[];
  readonly macos: readonly string[];
  /**
   * How a locked PIN gets a new value. `issuer`: the code stays with the authority that issued the
   * device, so that only it can do it (NĐ 130/2018 Đ73 k1 for those of the state).
   */
  readonly unblock: Unblock;
  /** Waits for ever where it is asked about a token that was pulled out a moment before: it is asked seldom. */
  readonly hangsOnRemoval?: true;
}

export type Unblock = UnblockWay | 'issuer';

/**
 * Folders that installers put PKCS#11 modules into. Windows keeps the libraries of the machine's own
 * architecture in System32; those of 32 bits, in SysWOW64, cannot be loaded.
 */
export const moduleFolders = {
  windows: ['C:\\Windows\\System32'],
  linux: [
    '/usr/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib64/pkcs11', '/usr/lib/pkcs11',
    '/usr/local/lib',
  ],
  macos: ['/usr/local/lib', '/opt/homebrew/lib'],
} as const;

/** Names that differ in a version only: `versions('nca_v#.dll', 6, 4)` is nca_v6.dll, nca_v5.dll, nca_v4.dll. */
const versions = (name: string, newest: number, oldest: number): readonly string[] =>
  Array.from({ length: newest - oldest + 1 }, (_, back) => name.replace('#', String(newest - back)));

/**
 * PKCS#11 modules in use in Vietnam, as named in published drivers and in the software of the
 * agencies: those of the state's own devices first, then the public authorities, then the general ones.
 */
export const moduleFamilies: readonly ModuleFamily[] = [
  {
    family: 'Bit4id (VGCA)',
    unblock: 'issuer',
    windows: ['bit4xpki.dll', 'bit4ipki.dll', 'bit4opki.dll'],
    linux: ['/usr/lib/bit4id/libbit4xpki.so', 'libbit4xpki.so', '/usr/lib/bit4id/libbit4ipki.so', 'libbit4ipki.so'],
    macos: [
      '/System/Library/bit4id/pkcs11/libbit4xpki.dylib', '/System/Library/bit4id/pkcs11/libbit4ipki.dylib',
      '/Library/bit4id/pkcs11/libbit4xpki.dylib', '/Library/bit4id/pkcs11/libbit4ipki.dylib', 'libbit4xpki.dylib',
      '/Applications/PKIManager-bit4id.app/Contents/Resources/etc/libbit4xpki.dylib',
    ],
  },
  {
    family: 'SafeNet eToken (GCA-01)',
    unblock: 'issuer',
    windows: ['eTPKCS11.dll', 'eToken.dll', 'IDPrimePKCS1164.dll'],
    linux: ['libeTPkcs11.so', 'libeToken.so', 'libeToken.so.8', 'libIDPrimePKCS11.so'],
    macos: [
      'libeTPkcs11.dylib', '/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib',
      '/Library/Frameworks/eToken.framework/Versions/A/libeToken.dylib', 'libIDPrimePKCS11.dylib',
    ],
  },
  {
    family: 'Feitian ePass2003/3003',
    unblock: 'soPin',
    windows: ['eps2003csp11v2.dll', 'eps2003csp11.dll', 'eps2003csp1164.dll', 'ShuttleCsp11_3003.dll'],
    linux: ['libcastle.so', 'libcastle.so.1.0.0'],
    macos: ['libcastle_v2.1.0.0.dylib', 'libcastle.1.0.0.dylib', 'libcastle.dylib'],
  },
  {
    family: 'VNPT-CA',
    unblock: 'issuer',
    windows: [
      ...versions('vnptca_p11_v#.dll', 10, 6), 'vnpt-ca_csp11.dll', 'vnpt-ca_v34.dll', 'vnpt-ca_v4.dll', 'vnpt-ca_cl_v1.dll',
      'wdpkcs.dll', 'C:\\Windows\\System32\\VNPT-CA\\VNPT-CA PKI Token CSP\\wdpkcs.dll',
    ],
    linux: [],
    macos: [],
  },
  {
    family: 'Viettel-CA',
    unblock: 'issuer',
    windows: [...versions('viettel-ca_v#.dll', 6, 1), 'viettel-ca.dll'],
    linux: [],
    macos: versions('viettel-ca_v#.dylib', 6, 4),
  },
  {
    family: 'BkavCA',
    unblock: 'issuer',
    windows: [
      'BkavCA_P11.dll', 'bkavcaetoken_p11.dll', 'bkavcaetoken.dll', 'BkavCAv2S.dll', 'BkavCA.dll', 'st3csp11.dll',
      'C:\\Program Files\\Bkav Corporation\\BkavCA Token Manager\\st3csp11.dll',
    ],
    linux: [],
    macos: [],
  },
  {
    family: 'FPT-CA',
    unblock: 'issuer',
    windows: [...versions('fptca_v#.dll', 6, 3), ...versions('fpt-ca_v#.dll', 5, 4), 'fpt-ca.dll', 'fpt-ca-stx.dll', 'SignatureP11.dll'],
    linux: ['fptca_v4.so', '/opt/fptca/fptca_v4.so'],
    macos: [],
  },
  {
    family: 'CA2, NCCA, I-CA, ECA',
    unblock: 'issuer',
    windows: [
      'CA2CSP11_v2.dll', 'ca2_ace_csp11.dll', 'CA2_csp11.dll', 'CA2_v34.dll', 'ncca_csp11_v1.dll', 'ica_csp11_v1.dll',
      'eca_csp11_v1.dll',
    ],
    linux: [],
    macos: [],
  },
  {
    family: 'NewTel-CA',
    unblock: 'issuer',
    windows: [...versions('nca_v#.dll', 9, 4), 'newca_v4.dll', 'nca_eps2k3a.dll', 'nca_eps2k2a.dll'],
    linux: [],
    macos: ['nca_v6.dylib'],
  },
  {
    family: 'SmartSign (Vina-CA)',
    unblock: 'issuer',
    windows: [...versions('Vina-CAv#.dll', 10, 2), 'vina-ca_v5.dll', 'vina-ca_v3.dll', 'vina-ca_v1.dll', 'Vina-CA.dll'],
    linux: [],
    macos: [],
  },
  { family: 'SAFE-CA', unblock: 'issuer', windows: ['safe-ca_v2.dll', 'safe-ca_v1.dll', 'safe-ca.dll'], linux: [], macos: [] },
  { family: 'FastCA', unblock: 'issuer', windows: ['fca_v1.dll'], linux: [], macos: [] },
  { family: 'EFY-CA', unblock: 'issuer', windows: ['efy-ca_v1.dll'], linux: [], macos: [] },
  { family: 'MISA-CA', unblock: 'issuer', windows: ['misaca_csp11_v2.dll'], linux: [], macos: [] },
  {
    family: 'Thiết bị khác',
    unblock: 'issuer',
    windows: [
      'ostc1_csp11.dll', 'ostc2_csp11.dll', 'ngp11v211.dll', 'psapkcs.dll', 'vdctdcsp11.dll', 'aetpkss1.dll', 'acospkcs11.dll',
    ],
    linux: [],
    macos: [],
  },
  {
    family: 'OpenSC',
    unblock: 'puk',
    hangsOnRemoval: true,
    windows: ['opensc-pkcs11.dll', 'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll'],
    linux: ['opensc-pkcs11.so'],
    macos: ['/Library/OpenSC/lib/opensc-pkcs11.so', 'opensc-pkcs11.so'],
  },
  {
    family: 'SoftHSM',
    unblock: 'soPin',
    windows: ['C:\\SoftHSM2\\lib\\softhsm2-x64.dll'],
    linux: [
      '/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
      '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so',
      '/usr/local/lib/softhsm/libsofthsm2.so',
    ],
    macos: ['/opt/homebrew/lib/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so'],
  },
];
