import { randomOf } from './random';

const words = [
  '<<', '>>', '[', ']', '(', ')', '<', '>', ' 0 R', 'endobj', 'stream\n', 'endstream', 'obj', '1 0 obj', '/Kids', '/Prev',
  '/Length', '/Type/Pages', '/Type/XRef', '/Type/ObjStm', '/Root', '/Size', '/W[1 2 1]', '/Index', '/First', '/N', '/Count',
  '/Parent', '/Filter/FlateDecode', '/Predictor 15', '/Columns', '/Encrypt', '/ByteRange', '/Contents', '/Fields', '/Annots',
  '-1', '0', '99999999999999999999', '4294967296', '2147483648', '8388608', '\0', '\r', '%', '#', 'null', 'true', 'xref',
  'trailer', 'startxref', '%%EOF', '[[[[[[[[', '<<<<<<<<', '((((', 'BT', 'ET', 'q', ' Tj', 'Do', 'BI', 'EI', 'beginbfrange',
];

/** One to five changes to the text of a file, decided by a seed. */
export function mutatePdf(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomOf(seed);
  let text = Buffer.from(bytes).toString('latin1');
  for (let edits = 1 + random(5); edits > 0; edits--) text = edit(text, random);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

type Random = (below: number) => number;

function edit(text: string, random: Random): string {
  const at = random(text.length + 1);
  const length = random(16);
  const spliced = (from: number, count: number, inserted: string): string =>
    text.slice(0, from) + inserted + text.slice(from + count);
  switch (random(10)) {
    case 0:
      return spliced(at, 1, String.fromCharCode(random(256)));
    case 1:
      return spliced(at, length, '');
    case 2:
      return spliced(at, length, words[random(words.length)] ?? '');
    case 3:
      return spliced(at, 0, text.slice(at, at + 300));
    case 4:
      return spliced(at, random(4), String(random(400)));
    case 5:
      return text.slice(0, at);
    case 6:
      // one part of the file in the place of another
      return spliced(at, length, text.slice(random(text.length + 1)).slice(0, 1 + random(200)));
    case 7:
      return spliced(at, 0, (words[random(words.length)] ?? '').repeat(1 + random(300)));
    default: {
      // digits are what the structure hangs on
      const digit = text.slice(at).search(/\d/);
      return digit < 0 ? text : spliced(at + digit, 1, String(random(10)));
    }
  }
}
