import { cataloguePlaces, presentModules } from '../../src/pkcs11/catalogue';

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
