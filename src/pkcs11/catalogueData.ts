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
}

export type Unblock = UnblockWay | 'issuer';

/**
 * Folders that installers put PKCS#11 modules into. Windows keeps the libraries of the machine's own
 * architecture in System32; those of 32 bits, in SysWOW64, cannot be loaded.
 */
export const moduleFolders = {
  windows: ['C:\\Windows\\System32'],
  linux: ['/usr/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/local/lib'],
  macos: ['/usr/local/lib', '/opt/homebrew/lib'],
} as const;

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
      '/Library/bit4id/pkcs11/libbit4xpki.dylib', 'libbit4xpki.dylib',
    ],
  },
  {
    family: 'SafeNet eToken (GCA-01)',
    unblock: 'issuer',
    windows: ['eTPKCS11.dll', 'eToken.dll'],
    linux: ['libeTPkcs11.so', 'libeToken.so', 'libeToken.so.8'],
    macos: [
      'libeTPkcs11.dylib', '/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib',
    ],
  },
  {
    family: 'Feitian ePass2003/3003',
    unblock: 'soPin',
    windows: ['eps2003csp11v2.dll', 'eps2003csp11.dll', 'eps2003csp1164.dll', 'ShuttleCsp11_3003.dll'],
    linux: ['libcastle.so', 'libcastle.so.1.0.0'],
    macos: ['libcastle_v2.1.0.0.dylib', 'libcastle.dylib'],
  },
  {
    family: 'VNPT-CA',
    unblock: 'issuer',
    windows: [
      'vnptca_p11_v10.dll', 'vnptca_p11_v9.dll', 'vnptca_p11_v8.dll', 'vnptca_p11_v7.dll', 'vnptca_p11_v6.dll',
      'vnpt-ca_csp11.dll', 'vnpt-ca_v34.dll', 'vnpt-ca_cl_v1.dll', 'wdpkcs.dll',
    ],
    linux: [],
    macos: [],
  },
  {
    family: 'Viettel-CA',
    unblock: 'issuer',
    windows: ['viettel-ca_v6.dll', 'viettel-ca_v5.dll', 'viettel-ca_v4.dll', 'viettel-ca_v3.dll', 'viettel-ca_v2.dll'],
    linux: [],
    macos: ['viettel-ca_v6.dylib'],
  },
  {
    family: 'BkavCA',
    unblock: 'issuer',
    windows: ['BkavCA_P11.dll', 'bkavcaetoken_p11.dll', 'bkavcaetoken.dll', 'BkavCAv2S.dll', 'BkavCA.dll'],
    linux: [],
    macos: [],
  },
  {
    family: 'FPT-CA',
    unblock: 'issuer',
    windows: ['fptca_v4.dll', 'fptca_v3.dll', 'fpt-ca.dll', 'fpt-ca-stx.dll', 'SignatureP11.dll'],
    linux: ['fptca_v4.so', '/opt/fptca/fptca_v4.so'],
    macos: [],
  },
  {
    family: 'CA2, NCCA, I-CA, ECA',
    unblock: 'issuer',
    windows: ['CA2_csp11.dll', 'CA2_v34.dll', 'ncca_csp11_v1.dll', 'ica_csp11_v1.dll', 'eca_csp11_v1.dll'],
    linux: [],
    macos: [],
  },
  {
    family: 'NewTel-CA',
    unblock: 'issuer',
    windows: ['nca_v9.dll', 'nca_v8.dll', 'nca_v7.dll', 'nca_v6.dll', 'nca_v5.dll', 'nca_v4.dll'],
    linux: [],
    macos: [],
  },
  {
    family: 'Vina-CA',
    unblock: 'issuer',
    windows: [
      'Vina-CAv10.dll', 'Vina-CAv9.dll', 'Vina-CAv8.dll', 'Vina-CAv7.dll', 'Vina-CAv6.dll', 'Vina-CAv5.dll',
      'Vina-CAv4.dll', 'Vina-CAv3.dll', 'Vina-CAv2.dll', 'Vina-CA.dll',
    ],
    linux: [],
    macos: [],
  },
  { family: 'SAFE-CA', unblock: 'issuer', windows: ['safe-ca.dll'], linux: [], macos: [] },
  {
    family: 'Thiết bị khác',
    unblock: 'issuer',
    windows: ['ostc1_csp11.dll', 'st3csp11.dll', 'ngp11v211.dll', 'psapkcs.dll', 'vdctdcsp11.dll'],
    linux: [],
    macos: [],
  },
  {
    family: 'OpenSC',
    unblock: 'puk',
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
