import { pinLengthFits, pinState } from '../../src/pkcs11/pinState';

test.each([
  [0x8, 'ok'], [0x10008, 'low'], [0x20008, 'final'], [0x30008, 'final'], [0x40008, 'locked'], [0x70008, 'locked'],
  [0x0, 'notInitialised'],
])('flags %i mean %s', (flags, state) => {
  expect(pinState(flags)).toBe(state);
});

test.each([
  ['1234', 4, 16, true], ['123', 4, 16, false], ['1'.repeat(17), 4, 16, false],
  ['1234', 4, 0, true], ['1234', 4, 0xffffffff, true], ['1', 0xffffffff, 0xffffffff, true], ['1', 8, 4, true],
  ['', 0xffffffff, 0, false],
])('PIN %s within %i to %i: %s', (pin, pinMin, pinMax, fits) => {
  expect(pinLengthFits(pin, { pinMin, pinMax })).toBe(fits);
});
