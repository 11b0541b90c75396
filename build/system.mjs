/** What a task needs of the system, and how to get it: through apt on Debian as root, by name elsewhere. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetUpError, quietly, say, which } from './shell.mjs';

const program = (name) => () => which(name) !== undefined;
const debianPackage = (name) => () => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0;

/** Needs by name: Debian packages, and how to see that the thing is there. */
const needs = {
  compiler: [['g++', program('g++')], ['make', program('make')], ['python3', program('python3')]],
  softToken: [['softhsm2', program('softhsm2-util')], ['openssl', program('openssl')]],
  pdfTools: [['poppler-utils', program('pdfsig')], ['qpdf', program('qpdf')]],
  // the faulty PKCS#11 module of the tests (native/) is compiled from C
  faultModule: [['gcc', program('cc')], ['libc6-dev', () => existsSync('/usr/include/stdio.h')]],
  // virtual readers and cards of the tests: a PC/SC daemon, its virtual driver, OpenSC's PKCS#11 module
  virtualReader: [['pcscd', debianPackage('pcscd')], ['vsmartcard-vpcd', debianPackage('vsmartcard-vpcd')], ['opensc-pkcs11', debianPackage('opensc-pkcs11')]],
  browser: [['chromium', () => chromium() !== undefined], ['fonts-noto-core', debianPackage('fonts-noto-core')]],
  screen: [['xvfb', program('Xvfb')]],
};

/** Tests that want these skip with the reason where the system is another. */
const onlyOnDebian = /^(fonts-|pcscd|vsmartcard-|opensc-)/;

/** Makes sure that the named needs are met. Throws a SetUpError that names what is missing. */
export function needSystem(names) {
  const missing = missingFor(names);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  const onDebian = existsSync('/etc/debian_version') && which('apt-get') !== undefined;
  if (!onDebian || process.getuid?.() !== 0) {
    throw new SetUpError([
      `máy còn thiếu: ${list}`,
      `missing on this machine: ${list}`,
      onDebian ? `  sudo apt-get install --no-install-recommends ${list}` : '  (tên gói của Debian / names of Debian packages; install their like on this system)',
    ].join('\n'));
  }
  install(missing);
  const still = missingFor(names);
  if (still.length > 0) throw new SetUpError(`đã cài nhưng vẫn không thấy / installed and still not found: ${still.join(' ')}`);
}

export function chromium() {
  return process.env.CHROMIUM ?? which('chromium') ?? which('chromium-browser') ?? which('google-chrome');
}

function missingFor(names) {
  // Debian's word does not count elsewhere: such a package there has another name
  const asked = names.flatMap((name) => needs[name]).filter(([name]) => which('dpkg') !== undefined || !onlyOnDebian.test(name));
  return [...new Set(asked.filter(([, present]) => !present()).map(([name]) => name))];
}

function install(packages) {
  const apt = (...args) => quietly('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, what: `apt-get ${args[0]}`,
  });
  say('apt-get update …');
  try {
    apt('update');
  } catch (error) {
    say(`apt-get update: ${error.message.split('\n').at(-1)} (thử cài với danh mục sẵn có / going on with the lists at hand)`);
  }
  for (const name of packages) {
    say(`apt-get install ${name} …`);
    apt('install', '-y', '--no-install-recommends', name);
  }
}
