import { DerReader, DerSyntaxError, readWhole, tags } from '../../../src/core/pki/derReader';
import {
  readBoolean, readIntegerBytes, readNamedBits, readOctetString, readOid, readString, readTime,
} from '../../../src/core/pki/derValues';
import { derElement, derFromBer, derInteger, derOctetString, derOid, derSequence, derSetOf } from '../../../src/core/pki/derWriter';
import { toHex } from '../../../src/core/pki/hex';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/ /g, ''), 'hex'));

describe('hostile encodings are refused', () => {
  test.each([
    ['length longer than its container', '30 05 02 01 00'],
    ['length of eight octets', '30 88 ff ff ff ff ff ff ff ff'],
    ['length not minimal', '30 81 03 02 01 00'],
    ['indefinite length in DER', '30 80 02 01 00 00 00'],
    ['high tag number', '3f 81 00 00'],
    ['only a tag', '30'],
    ['something left over', '02 01 00 00'],
  ])('%s', (_, encoding) => {
    expect(() => readWhole(hex(encoding))).toThrow(DerSyntaxError);
  });

  test('nesting without end, in definite and in indefinite lengths', () => {
    let deep: Uint8Array = new Uint8Array();
    for (let level = 0; level < 200; level++) deep = derSequence(deep);
    const descend = (bytes: Uint8Array): void => {
      let reader = new DerReader(bytes, 'BER');
      while (!reader.done) reader = reader.enter();
    };
    expect(() => descend(deep)).toThrow('nested too deeply');
    expect(() => descend(hex('3080'.repeat(50_000)))).toThrow('nested too deeply');
  });

  test('an indefinite length that never ends', () => {
    expect(() => readWhole(hex('30 80 02 01 00'), tags.sequence, 'BER')).toThrow('no end of contents');
  });
});

test('BER with indefinite lengths and strings in pieces reads, and becomes DER', () => {
  const ber = hex('31 80 24 80 04 02 61 62 04 01 63 00 00 02 01 05 00 00');
  const set = readWhole(ber, tags.set, 'BER');
  expect(readOctetString(DerReader.inside(set).next())).toEqual(hex('616263'));
  // the members of a set come in ascending order
  expect(toHex(derFromBer(set))).toBe('3108020105' + '0403616263');
});

test('values', () => {
  expect(readOid(readWhole(derOid('2.16.840.1.101.3.4.2.1')))).toBe('2.16.840.1.101.3.4.2.1');
  expect(readOid(readWhole(derOid('0.9.2342.19200300.100.1.1')))).toBe('0.9.2342.19200300.100.1.1');
  expect(readIntegerBytes(readWhole(hex('02 02 00 ff')))).toEqual(hex('ff'));
  expect(() => readIntegerBytes(readWhole(hex('02 02 00 7f')))).toThrow(DerSyntaxError);
  expect(() => readBoolean(readWhole(hex('01 01 01')))).toThrow(DerSyntaxError);
  expect([...readNamedBits(readWhole(hex('03 02 06 c0')))]).toEqual([0, 1]);
  expect(toHex(derInteger(128))).toBe('02020080');
  expect(derElement(tags.octetString, new Uint8Array(300)).subarray(0, 4)).toEqual(hex('0482012c'));
});

test('strings of every kind that names come in, composed', () => {
  expect(readString(readWhole(derElement(tags.utf8String, new TextEncoder().encode('Sở Nội vụ'.normalize('NFD')))))).toBe('Sở Nội vụ');
  expect(readString(readWhole(hex('1e 04 00 53 1e df')))).toBe('Sở');
  expect(readString(readWhole(hex('14 01 d4')))).toBe('Ô');
});

test('times: both centuries of UTCTime, and dates that do not exist', () => {
  const utc = (text: string): Date => readTime(readWhole(derElement(tags.utcTime, new TextEncoder().encode(text))));
  expect(utc('490101000000Z').toISOString()).toBe('2049-01-01T00:00:00.000Z');
  expect(utc('500101000000Z').toISOString()).toBe('1950-01-01T00:00:00.000Z');
  expect(() => utc('260230000000Z')).toThrow(DerSyntaxError);
  expect(() => utc('260101000000+0700')).toThrow(DerSyntaxError);
});

test('a set is sorted as DER wants it', () => {
  expect(toHex(derSetOf(derOctetString(hex('02')), derInteger(9), derOctetString(hex('01'))))).toBe('3109020109040101040102');
});
