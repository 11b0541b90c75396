import { AnsoError } from '../../../src/contract/errors';
import { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfRef, PdfStream } from '../../../src/core/pdf/objects';
import { appendStream, appendTable, buildHybrid, buildStream, buildTable, bytesOf, minimal, open } from './pdfFile';

/** A seeded generator: the same mutations on every run (xorshift32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const form = {
  ...minimal,
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3>>>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 4 0 R]/Annots[5 0 R]/Rotate 90/Resources 6 0 R>>',
  5: '<</FT/Sig/T(a)/V 7 0 R/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/Kids[]>>',
  6: '<</Font<</F1<</Type/Font/BaseFont/T#20imes>>>>>>',
  7: '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00ff>/Name(\\(x\\)\\101)>>',
  8: '<</Filter[/ASCII85Decode/FlateDecode]/DecodeParms[null<</Predictor 12>>]/Length 14>>stream\nGhVP=!s8W-!~>\nendstream',
};

const seeds: readonly (readonly [string, string])[] = [
  ['table', buildTable(form).text],
  ['stream', buildStream(form, { compressed: [1, 2, 3, 5, 6] }).text],
  ['hybrid', buildHybrid(form, { compressed: [2, 3, 5] }).text],
  ['revisions', appendStream(appendTable(buildTable(form), { 6: '<<>>' }), { 6: '<</A 1>>', 7: 'null' }).text],
];

const words = [
  '<<', '>>', '[', ']', '(', ')', '<', '>', ' 0 R', 'endobj', 'stream', 'endstream', 'obj', '/Kids', '/Prev', '/Length',
  '-1', '99999999999999999999', '4294967296', '\0', '\r', '%', '#', 'null', '/Type/Pages', 'xref', 'trailer',
];

function mutate(text: string, random: (below: number) => number): string {
  let mutated = text;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(mutated.length);
    const length = random(12);
    const kind = random(6);
    const word = words[random(words.length)] ?? '';
    if (kind === 0) mutated = mutated.slice(0, at) + String.fromCharCode(random(256)) + mutated.slice(at + 1);
    else if (kind === 1) mutated = mutated.slice(0, at) + mutated.slice(at + length);
    else if (kind === 2) mutated = mutated.slice(0, at) + word + mutated.slice(at + length);
    else if (kind === 3) mutated = mutated.slice(0, at) + mutated.slice(at, at + 200) + mutated.slice(at);
    else if (kind === 4) mutated = mutated.slice(0, at) + String(random(400)) + mutated.slice(at + random(4));
    else {
      // digits are what the structure hangs on
      const digit = mutated.slice(at).search(/\d/);
      if (digit >= 0) mutated = mutated.slice(0, at + digit) + String(random(10)) + mutated.slice(at + digit + 1);
    }
  }
  return mutated;
}

/** Everything that a caller may ask of a document. */
function exercise(text: string): void {
  const document = open(bytesOf(text));
  for (let index = 0; index < Math.min(document.pageCount, 50); index++) {
    const page = document.page(index);
    for (const stream of page.contents) attempt(() => document.decoded(stream, 1 << 20));
  }
  let seen = 0;
  for (const num of document.objectNumbers()) {
    if (++seen > 500) break;
    attempt(() => {
      const object = document.resolve(new PdfRef(num));
      if (object instanceof PdfStream) document.decoded(object, 1 << 20);
    });
  }
  for (const field of document.signatureFields()) void field.widget;
  const change = new IncrementalUpdate(document);
  change.replace(document.catalogRef, document.catalog.with({ Mark: change.add(1) }));
  const { bytes } = change.write();
  const again = open(bytesOf(text + Buffer.from(bytes).toString('latin1')));
  expect(again.number(again.catalog.get('Mark'))).toBe(1);
}

function attempt(call: () => unknown): void {
  try {
    call();
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
  }
}

describe.each(seeds)('300 mutations of a file with %s', (_name, text) => {
  it('open or give an AnsoError of the file, in bounded time', () => {
    exercise(text);
    const outcomes = new Map<string, number>();
    const started = performance.now();
    for (let seed = 1; seed <= 300; seed++) {
      const mutated = mutate(text, randomOf(seed * 2654435761));
      let outcome = 'opened';
      try {
        exercise(mutated);
      } catch (thrown) {
        if (!(thrown instanceof AnsoError)) throw new Error(`seed ${seed}`, { cause: thrown });
        outcome = thrown.kind;
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    const allowed = ['opened', 'damagedPdf', 'limitExceeded', 'notPdf', 'encryptedPdf', 'unsupportedPdf'];
    expect([...outcomes.keys()].filter((outcome) => !allowed.includes(outcome))).toEqual([]);
    expect(outcomes.get('opened')).toBeGreaterThan(20);
    expect(outcomes.get('damagedPdf')).toBeGreaterThan(20);
    // 300 files of a kilobyte: a second is a hundred times what they take
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
