import { checkResponse } from '../../src/pkcs11/checkResponse';

const token = {
  slot: '00', reader: 'R', label: 'L', model: 'M', manufacturer: 'N', serial: '1', flags: 0, pinMin: 4, pinMax: 8,
};
const certificate = { der: new Uint8Array(10), id: '01', label: 'c', privateKey: 'unknown' };
const list = (tokens: unknown[]): unknown => ({ id: 7, ok: true, result: { tokens, unreadable: [] } });

test('an honest listing is taken', () => {
  const answer = checkResponse(list([{ ...token, certificates: [certificate], fault: null }]), 7, 'list');
  expect(answer).toMatchObject({ ok: true, result: { tokens: [{ label: 'L', certificates: [{ id: '01' }] }] } });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['text', 'ok'],
  ['the answer to another request', { id: 8, ok: true, result: { tokens: [], unreadable: [] } }],
  ['an answer of another shape', { id: 7, ok: true, result: { signature: new Uint8Array(4) } }],
  ['a certificate of a megabyte', list([{ ...token, certificates: [{ ...certificate, der: new Uint8Array(1 << 20) }], fault: null }])],
  ['ten thousand tokens', list(Array.from({ length: 10_000 }, () => ({ ...token, certificates: [], fault: null })))],
  ['a label without end', list([{ ...token, label: 'x'.repeat(1 << 20), certificates: [], fault: null }])],
  ['an id that is not hex', list([{ ...token, certificates: [{ ...certificate, id: '../..' }], fault: null }])],
  ['a fault without its code', { id: 7, ok: false, fault: { message: 'x' } }],
])('what a broken host may say is refused: %s', (_, message) => {
  expect(checkResponse(message, 7, 'list')).toBeNull();
});

test('fields that the protocol does not have are dropped', () => {
  const answer = checkResponse({ id: 1, ok: true, result: { key: 0, more: 'x' } }, 1, 'findKey');
  expect(answer).toEqual({ ok: true, result: { key: 0 } });
});
