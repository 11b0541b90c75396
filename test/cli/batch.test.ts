import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCsv } from '../../src/core/records/spreadsheet/csv';
import { atTerminal, listOf, type Answer, type Terminal } from './atTerminal';

const corpus = resolve(__dirname, '../corpus');
const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const pin = '70915426';

let terminal: Terminal;
let folder: string;
atTerminal(pin, (at) => { [terminal, folder] = [at, at.folder]; });

interface Result {
  readonly file: string;
  readonly status: string;
  readonly journal: number;
  readonly error: { readonly kind: string } | null;
}

/** @param stopAt the program is stopped as by Ctrl+C once this file is there */
async function anso(args: readonly string[], input = `${pin}\n`, stopAt?: string): Promise<Answer<readonly Result[]>> {
  const end = stopAt === undefined ? {} : { end: { by: 'SIGINT' as const, when: () => existsSync(join(folder, stopAt)) } };
  const answer = await terminal.anso<Result>(args, { input, ...end });
  return { ...answer, json: listOf(answer.json) };
}

function incoming(name: string, files: Readonly<Record<string, string | null>>): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [file, from] of Object.entries(files)) {
    if (from === null) writeFileSync(join(place, file), 'not a PDF');
    else copyFileSync(from, join(place, file));
  }
  return place;
}
const signing = (inputs: readonly string[], out: string, ...more: readonly string[]): readonly string[] =>
  ['sign', ...inputs, '--act', 'approve', '--token', 'KHOI', '--pin-stdin', '--out', out, ...more];

test('a folder: one bad file ends only itself, and the summary says what became of each', async () => {
  const place = incoming('den', { '10.pdf': decision, '2.pdf': decision, 'hong.pdf': null, '=cmd.pdf': decision, 'ghi-chu.txt': null });
  const { code, json } = await anso(signing([place], join(folder, 'di'), '--summary', join(folder, 'tom-tat.csv')));
  expect(json.map(({ file, status }) => [file.split('/').at(-1), status])).toEqual([
    ['=cmd.pdf', 'signed'], ['2.pdf', 'signed'], ['10.pdf', 'signed'], ['hong.pdf', 'failed'],
  ]);
  expect(code).toBe(8);
  const csv = readFileSync(join(folder, 'tom-tat.csv'), 'utf8');
  expect(csv.startsWith('\ufeffSTT,Văn bản,Kết quả,"Lý do, việc cần làm",')).toBe(true);
  const rows = readCsv(readFileSync(join(folder, 'tom-tat.csv')));
  expect(rows).toHaveLength(5);
  expect(rows[1]?.slice(0, 3)).toEqual(['1', "'=cmd.pdf", 'Đã ký']);
  expect(rows[4]?.join('|')).toMatch(/hong\.pdf\|Chưa ký được\|.*PDF.*\|notPdf/u);
});

test('a list and a pattern name documents too, each once', async () => {
  const place = incoming('theo-danh-sach', { 'a.pdf': decision, 'b.pdf': decision });
  writeFileSync(join(folder, 'ds.txt'), `\ufeff${join(place, 'b.pdf')}\r\n\r\n`);
  const { json } = await anso(signing([join(place, '*.pdf')], join(folder, 'ra/'), '--list', join(folder, 'ds.txt'), '--summary', join(folder, 's.json')));
  expect(json.map(({ file }) => file.split('/').at(-1))).toEqual(['a.pdf', 'b.pdf']);
  expect(JSON.parse(readFileSync(join(folder, 's.json'), 'utf8'))).toEqual(json);
});

test('a batch that was stopped goes on where it was, and signs nothing twice', async () => {
  const place = incoming('nhieu', Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`${String(n)}.pdf`, decision])));
  const args = signing([place], join(folder, 'nhieu-ra'), '--resume', join(folder, 'lo.state'));
  const first = await anso(args, undefined, 'nhieu-ra/0.pdf');
  const signed = first.json.filter(({ status }) => status === 'signed');
  expect(signed.length).toBeGreaterThan(0);
  expect(signed.length).toBeLessThan(12);
  expect(first.json.filter(({ status }) => status !== 'signed').every(({ error }) => error?.kind === 'cancelled')).toBe(true);
  const second = await anso(args);
  expect(second.json.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'signed'));
  const journal = new Map(second.json.map(({ file, journal: entry }) => [file, entry]));
  for (const { file, journal: entry } of signed) expect(journal.get(file)).toBe(entry);
  const third = await anso(args, '');
  expect(third).toMatchObject({ code: 0 });
  expect(readdirSync(join(folder, 'nhieu-ra')).filter((name) => name.endsWith('.pdf'))).toHaveLength(12);
});

test('levels and servers are told apart from nonsense', async () => {
  const wrong = [['--level', 'X'], ['--tsa', 'ftp://x'], ['--level', 'T']];
  for (const more of wrong) expect((await anso(signing([decision], join(folder, 'x.pdf'), ...more))).code).toBe(2);
  expect((await anso(['extend', decision, '--level', 'LT', '--out', join(folder, 'y.pdf')])).json[0]?.error?.kind).toBe('nothingToExtend');
  expect((await anso(['extend', '--queue'])).code).toBe(0);
});
