import { cataloguePlaces, familyOf, presentModules } from '../../src/pkcs11/catalogue';

const on = (...files: string[]) => (path: string): boolean => files.includes(path);
const itself = (path: string): string => path;

test('knows the modules of the state devices on each system', () => {
  expect(presentModules('win32', on('C:\\Windows\\System32\\bit4xpki.dll', 'C:\\Windows\\System32\\eTPKCS11.dll'), itself))
    .toEqual(['C:\\Windows\\System32\\bit4xpki.dll', 'C:\\Windows\\System32\\eTPKCS11.dll']);
  expect(presentModules('linux', on('/usr/lib/libeTPkcs11.so', '/usr/lib/bit4id/libbit4xpki.so'), itself))
    .toEqual(['/usr/lib/bit4id/libbit4xpki.so', '/usr/lib/libeTPkcs11.so']);
  expect(presentModules('darwin', on('/usr/local/lib/libeTPkcs11.dylib', '/usr/local/lib/viettel-ca_v6.dylib'), itself))
    .toEqual(['/usr/local/lib/libeTPkcs11.dylib', '/usr/local/lib/viettel-ca_v6.dylib']);
});

test('a module with two names is one module, so its tokens are listed once', () => {
  const real = (path: string): string => path.replace('/usr/lib/softhsm/', '/usr/lib/x86_64-linux-gnu/softhsm/');
  const both = on('/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so');
  expect(presentModules('linux', both, real)).toEqual(['/usr/lib/softhsm/libsofthsm2.so']);
});

test('an unknown system has no catalogue', () => {
  expect(presentModules('sunos', () => true, itself)).toEqual([]);
});

test.each(['win32', 'linux', 'darwin'])('every place on %s is absolute and stands once', (platform) => {
  const paths = cataloguePlaces(platform).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(platform === 'win32' ? /^C:\\/ : /^\//);
});

const inUse = [
  ['bit4xpki.dll', 'Bit4id'], ['eTPKCS11.dll', 'GCA-01'], ['eps2003csp11.dll', 'Feitian'], ['vnptca_p11_v8.dll', 'VNPT'],
  ['viettel-ca_v6.dll', 'Viettel'], ['BkavCA_P11.dll', 'Bkav'], ['fptca_v4.dll', 'FPT'], ['CA2_csp11.dll', 'CA2'],
  ['nca_v6.dll', 'NewTel'], ['Vina-CAv5.dll', 'SmartSign'], ['vina-ca_v3.dll', 'SmartSign'],
] as const;

test.each(inUse)('the driver %s is looked for on Windows, and is of %s wherever it lies', (name, maker) => {
  const place = `C:\\Windows\\System32\\${name}`;
  expect(presentModules('win32', on(place), itself)).toEqual([place]);
  expect(familyOf(`D:\\Chữ ký số\\${name.toUpperCase()}`)?.family).toContain(maker);
});

test.each([
  ['linux', '/usr/lib64/pkcs11/opensc-pkcs11.so', 'OpenSC'], ['linux', '/usr/lib/libcastle.so.1.0.0', 'Feitian'],
  ['linux', '/usr/lib/softhsm/libsofthsm2.so', 'SoftHSM'], ['darwin', '/usr/local/lib/nca_v6.dylib', 'NewTel'],
  ['darwin', '/Library/OpenSC/lib/opensc-pkcs11.so', 'OpenSC'], ['darwin', '/usr/local/lib/libcastle.1.0.0.dylib', 'Feitian'],
  ['win32', 'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll', 'OpenSC'],
])('on %s, %s is offered as %s', (platform, place, maker) => {
  expect(presentModules(platform, on(place), itself)).toEqual([place]);
  expect(familyOf(place)?.family).toContain(maker);
});
