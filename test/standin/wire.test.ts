import { strict } from './strict';
import { createWire } from './wire';

const wire = createWire();

describe('values between the worlds of the stand-in', () => {
  test('bytes, also as a Buffer, and undefined arrive as they were', () => {
    const value = { bytes: new Uint8Array([0, 255, 7]), buffer: Buffer.from('%PDF'), none: undefined, list: [1, 'ấn', null] };
    const arrived = wire.decode(wire.encode(value)) as typeof value;
    expect(arrived.bytes).toEqual(new Uint8Array([0, 255, 7]));
    expect(Buffer.from(arrived.buffer).toString()).toBe('%PDF');
    expect(arrived.list).toEqual([1, 'ấn', null]);
    expect(arrived.none).toBeUndefined();
  });

  test('what Electron could not clone, or the wire not carry, is refused', () => {
    expect(() => wire.encode({ f: () => 1 })).toThrow('could not be cloned');
    expect(() => wire.encode({ m: new Map() })).toThrow('could not be cloned');
    expect(() => wire.encode({ d: new (class Thing { x = 1; })() })).toThrow('could not be cloned');
  });
});

test('a member of Electron that the stand-in does not have throws when it is read', () => {
  const shell = strict('shell', { openPath: () => 'ok' });
  expect(shell.openPath()).toBe('ok');
  expect(() => (shell as unknown as { beep(): void }).beep()).toThrow('electron.shell.beep');
});
