import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { tokenRig, type TokenRig } from '../rig/tokenRig';

let rig: TokenRig;

beforeAll(async () => {
  rig = await tokenRig();
});
beforeEach(() => rig.shim.order());
afterAll(() => rig.dispose());

/** Runs lines of JavaScript in a process of its own, with the module loaded as `m` and the constants as `p`. */
function withModule(
  lines: string,
): { readonly out: string; readonly status: number | null; readonly signal: string | null } {
  const program = `
    const p = require(${JSON.stringify(require.resolve('pkcs11js'))});
    const fs = require('node:fs');
    const m = new p.PKCS11();
    m.load(${JSON.stringify(rig.shim.modulePath)});
    const code = (work) => { try { work(); return 0; } catch (error) { return error.code; } };
    const order = (text) => fs.writeFileSync(process.env.P11F_CTL, text);
    const say = (...things) => console.log(...things);
    m.C_Initialize();
    ${lines}`;
  const { stdout, status, signal } = spawnSync(process.execPath, ['-e', program], {
    env: { ...process.env, ...rig.soft.env, ...rig.shim.env }, encoding: 'utf8',
  });
  return { out: stdout.trim(), status, signal };
}

test('without orders everything is passed on, and only names are traced', () => {
  rig.shim.forgetCalls();
  const { out } = withModule('say(m.C_GetTokenInfo(m.C_GetSlotList(true)[0]).label.trim());');
  expect(out).toBe('UBND xã An Bình');
  expect(rig.shim.calls()).toEqual(['C_Initialize', 'C_GetSlotList', 'C_GetSlotList', 'C_GetTokenInfo']);
});

test('any return value, after and times, for one function or all', () => {
  expect(withModule(`
    const slot = m.C_GetSlotList(true)[0];
    const info = () => code(() => m.C_GetTokenInfo(slot));
    order('C_GetTokenInfo rv=0x80000123'); say(info());
    order('C_GetTokenInfo rv=0x30 after=1 times=1'); say(info(), info(), info());
    order('* rv=5'); say(info(), code(() => m.C_GetSlotList(true)));
    order('C_Sign rv=5'); say(info());
  `).out.split('\n')).toEqual([`${0x80000123}`, '0 48 0', '5 5', '0']);
});

test('crash is SIGSEGV, exit is status 3', () => {
  rig.shim.order('C_GetInfo crash');
  expect(withModule('m.C_GetInfo();').signal).toBe('SIGSEGV');
  rig.shim.order('C_GetInfo exit');
  expect(withModule('m.C_GetInfo();').status).toBe(3);
});

test('delay waits before the call goes on', () => {
  rig.shim.order('C_GetInfo delay=150');
  expect(withModule('const began = Date.now(); m.C_GetInfo(); say(Date.now() - began >= 149);').out).toBe('true');
});

test('absent and back: no slot has a token, sessions are dead, the event is told once', () => {
  expect(withModule(`
    const [slot] = m.C_GetSlotList(true);
    const session = m.C_OpenSession(slot, p.CKF_SERIAL_SESSION);
    const event = () => m.C_WaitForSlotEvent(p.CKF_DONT_BLOCK) !== null;
    say(event());
    order('absent');
    say(m.C_GetSlotList(true).length, code(() => m.C_GetSessionInfo(session)), code(() => m.C_GetTokenInfo(slot)));
    say(event(), event());
    order('');
    say(m.C_GetSlotList(true).length > 0, event(), event());
  `).out.split('\n')).toEqual(['false', '0 50 224', 'true false', 'true true false']);
});

test('the PIN counter outlives the process, and locks', () => {
  rig.shim.order('pinlimit=2');
  const login = `
    const [slot] = m.C_GetSlotList(true);
    const session = m.C_OpenSession(slot, p.CKF_SERIAL_SESSION);
    const rv = code(() => m.C_Login(session, p.CKU_USER, PIN));
    say(rv, (m.C_GetTokenInfo(slot).flags & 0x70000).toString(16));`;
  const wrong = login.replace('PIN', "'000000'");
  const right = login.replace('PIN', "'246810'");
  expect([wrong, right, wrong, wrong, right].map((lines) => withModule(lines).out)).toEqual([
    '160 30000', '0 0', '160 30000', '164 50000', '164 50000',
  ]);
  fs.rmSync(path.join(rig.folder, 'p11fault.ctl.pin'));
});

test('a failed C_Sign ends the operation, as the standard wants', () => {
  expect(withModule(`
    const [slot] = m.C_GetSlotList(true);
    const session = m.C_OpenSession(slot, p.CKF_SERIAL_SESSION);
    m.C_Login(session, p.CKU_USER, '246810');
    m.C_FindObjectsInit(session, [{ type: p.CKA_CLASS, value: p.CKO_PRIVATE_KEY }]);
    const key = m.C_FindObjects(session);
    m.C_FindObjectsFinal(session);
    order('C_Sign rv=0x32 times=1');
    for (let i = 0; i < 2; i += 1) say(code(() => {
      m.C_SignInit(session, { mechanism: p.CKM_RSA_PKCS }, key);
      m.C_Sign(session, Buffer.alloc(20), Buffer.alloc(512));
    }));
  `).out.split('\n')).toEqual(['50', '0']);
});
