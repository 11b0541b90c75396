import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../src/contract/errors';
import { Certificate } from '../../src/core/pki/certificate';
import { classify } from '../../src/core/pki/certificateClass';
import { parseSignedData } from '../../src/core/pki/cms';
import { Crl } from '../../src/core/pki/crl';
import { OcspResponse } from '../../src/core/pki/ocspResponse';
import { readPemOrDer } from '../../src/core/pki/pem';
import { readTimestampResponse } from '../../src/core/pki/timestampResponse';
import { TimestampToken } from '../../src/core/pki/timestampToken';
import { cpuTime } from './cpuTime';
import { keptMutations } from './keptMutations';
import { mutateDer } from './mutateDer';
import { firstSeed, rounds } from './random';

const longestMs = 500;

const readers: Readonly<Record<string, (der: Uint8Array) => unknown>> = {
  certificate: (der) => {
    const certificate = Certificate.parse(der);
    return [certificate.holderName, certificate.notAfter, classify(certificate)];
  },
  cms: parseSignedData,
  list: (der) => Crl.parse(der),
  'ocsp-response': (der) => OcspResponse.parse(der),
  'timestamp-response': readTimestampResponse,
  'timestamp-token': (der) => TimestampToken.parse(der),
};

const names = Object.keys(readers);
const seedOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(__dirname, 'seeds', `${name}.der`)));

/** `done`, or the kind of the error. */
function judge(name: string, der: Uint8Array, seed: number): string {
  const started = cpuTime();
  try {
    readers[name]?.(der);
    return 'done';
  } catch (thrown) {
    if (thrown instanceof AnsoError && /^malformed|limitExceeded|timestamp/.test(thrown.kind)) return thrown.kind;
    throw new Error(`mutation ${seed}`, { cause: thrown });
  } finally {
    if (cpuTime() - started > longestMs) throw new Error(`mutation ${seed} is slow`);
  }
}

test.each(names)('%s as it is reads', (name) => {
  expect(judge(name, seedOf(name), 0)).toBe('done');
});

test('mutations that once failed do so no more', () => {
  for (const { file, seed } of keptMutations.der) {
    expect(judge(file, mutateDer(seedOf(file), seed), seed)).not.toBe('');
  }
});

test.each(names)('mutations of %s are read, or refused by name', (name) => {
  const der = seedOf(name);
  const outcomes = new Map<string, number>();
  const first = firstSeed();
  for (let number = first; number < first + rounds(1000); number++) {
    const mutated = mutateDer(der, number);
    const outcome = judge(name, mutated, number);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    // every reader meets every other's input in files of trust
    try {
      readPemOrDer(mutated);
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw new Error(`mutation ${number}`, { cause: thrown });
    }
  }
  expect(outcomes.size).toBeGreaterThan(1);
}, 24 * 3600 * 1000);
