import { deflateSync } from 'node:zlib';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';

/** Small PDF files written by hand, so that a test decides every byte. */

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const open = (file: Uint8Array | string): PdfDocument =>
  PdfDocument.open(new BufferSource(typeof file === 'string' ? bytesOf(file) : file));

export const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytesOf(part) : part))));

/** Object number to the text between `obj` and `endobj`. */
export type Objects = Readonly<Record<number, string>>;

export interface RevisionOptions {
  /** Further trailer entries as text. */
  readonly trailer?: string;
  readonly root?: number;
  /** End of an entry line of a table, two chars by the standard. */
  readonly lineEnd?: string;
  /** Numbers that go into an object stream (stream and hybrid). */
  readonly compressed?: readonly number[];
  /** Offset that the file's own offsets count from. */
  readonly base?: number;
  /** Changes offsets before they are written. */
  readonly misplace?: Readonly<Record<number, number>>;
  readonly prev?: number;
  readonly size?: number;
}

export interface BuiltFile {
  readonly text: string;
  readonly startXref: number;
  readonly offsets: ReadonlyMap<number, number>;
}

export const minimal: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>',
  4: '<</Length 9>>stream\n0 0 m 1 w\nendstream',
};

const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';

export function buildTable(objects: Objects, options: RevisionOptions = {}, before = header): BuiltFile {
  const { text: body, offsets } = writeObjects(objects, before);
  const startXref = body.length;
  const trailer = `trailer\n${trailerText(offsets, options)}\n`;
  const text = `${body}${tableText(offsets, options)}${trailer}${ending(startXref, options)}`;
  return { text, startXref: startXref - (options.base ?? 0), offsets };
}

export function buildStream(objects: Objects, options: RevisionOptions = {}, before = header): BuiltFile {
  const { text, offsets, rows } = writeCompressed(objects, options, before);
  const num = Math.max(...rows.keys(), 0) + 1;
  const startXref = text.length;
  rows.set(num, [1, startXref - (options.base ?? 0), 0]);
  const section = streamText(num, rows, trailerText(new Map([[num, 0]]), options));
  const body = `${text}${section}${ending(startXref, options)}`;
  return { text: body, startXref: startXref - (options.base ?? 0), offsets };
}

/** A table that hides the compressed objects, and a stream beside it that knows them. */
export function buildHybrid(objects: Objects, options: RevisionOptions = {}, before = header): BuiltFile {
  const { text, offsets, rows } = writeCompressed(objects, options, before);
  const beside = new Map([...rows].filter(([, row]) => row[0] === 2));
  const num = Math.max(...rows.keys(), 0) + 1;
  const besideAt = text.length;
  const withStream = text + streamText(num, beside, `/Size ${num + 1}/Root ${options.root ?? 1} 0 R`);
  const startXref = withStream.length;
  const table = new Map([...offsets, [num, besideAt]]);
  const hidden = [...beside.keys()];
  const trailer = trailerText(table, { ...options, trailer: `/XRefStm ${besideAt}${options.trailer ?? ''}` });
  const body = `${withStream}${tableText(table, options, hidden)}trailer\n${trailer}\n${ending(startXref, options)}`;
  return { text: body, startXref, offsets };
}

/** One more revision with a table behind a file. */
export const appendTable = (file: BuiltFile, objects: Objects, options: RevisionOptions = {}): BuiltFile =>
  buildTable(objects, { prev: file.startXref, ...options }, file.text);

export const appendStream = (file: BuiltFile, objects: Objects, options: RevisionOptions = {}): BuiltFile =>
  buildStream(objects, { prev: file.startXref, ...options }, file.text);

function writeObjects(objects: Objects, before: string): { text: string; offsets: Map<number, number> } {
  let text = before;
  const offsets = new Map<number, number>();
  for (const [num, body] of Object.entries(objects)) {
    offsets.set(Number(num), text.length);
    text += `${num} 0 obj\n${body}\nendobj\n`;
  }
  return { text, offsets };
}

type Row = readonly [number, number, number];

function writeCompressed(
  objects: Objects,
  options: RevisionOptions,
  before: string,
): { text: string; offsets: Map<number, number>; rows: Map<number, Row> } {
  const inside = (options.compressed ?? []).map((num) => [num, objects[num] ?? 'null'] as const);
  const outside = Object.entries(objects).filter(([num]) => !options.compressed?.includes(Number(num)));
  const holder = Math.max(...Object.keys(objects).map(Number), 0) + 1;
  let pairs = '';
  let bodies = '';
  for (const [num, body] of inside) {
    pairs += `${num} ${bodies.length} `;
    bodies += `${body}\n`;
  }
  const all: Record<number, string> = Object.fromEntries(outside);
  const data = pairs + bodies;
  if (inside.length > 0) {
    const dict = `<</Type/ObjStm/N ${inside.length}/First ${pairs.length}/Length ${data.length}>>`;
    all[holder] = `${dict}stream\n${data}\nendstream`;
  }
  const { text, offsets } = writeObjects(all, before);
  const rows = new Map<number, Row>([[0, [0, 0, 255]]]);
  for (const [num, offset] of offsets) rows.set(num, [1, placed(num, offset, options), 0]);
  inside.forEach(([num], index) => rows.set(num, [2, holder, index]));
  return { text, offsets, rows };
}

function streamText(num: number, rows: ReadonlyMap<number, Row>, entries: string): string {
  const data: number[] = [];
  const index: number[] = [];
  for (const [number, [type, second, third]] of [...rows].sort((a, b) => a[0] - b[0])) {
    index.push(number, 1);
    data.push(type, (second >> 24) & 255, (second >> 16) & 255, (second >> 8) & 255, second & 255, third);
  }
  const packed = Buffer.from(deflateSync(Uint8Array.from(data))).toString('latin1');
  const inner = entries.replace(/^<<|>>$/g, '');
  const dict = `<</Type/XRef/W[1 4 1]/Index[${index.join(' ')}]/Filter/FlateDecode/Length ${packed.length}${inner}>>`;
  return `${num} 0 obj\n${dict}stream\n${packed}\nendstream\nendobj\n`;
}

const placed = (num: number, offset: number, { base = 0, misplace = {} }: RevisionOptions): number =>
  offset - base + (misplace[num] ?? 0);

function tableText(
  offsets: ReadonlyMap<number, number>,
  options: RevisionOptions,
  hidden: readonly number[] = [],
): string {
  const end = options.lineEnd ?? ' \n';
  const lines = new Map<number, string>();
  if (options.prev === undefined) lines.set(0, `0000000000 65535 f${end}`);
  for (const num of hidden) lines.set(num, `0000000000 00000 f${end}`);
  for (const [num, offset] of offsets) {
    lines.set(num, `${String(placed(num, offset, options)).padStart(10, '0')} 00000 n${end}`);
  }
  let text = 'xref\n';
  let run: string[] = [];
  let first = 0;
  const flush = (): void => {
    if (run.length > 0) text += `${first} ${run.length}\n${run.join('')}`;
  };
  for (const num of [...lines.keys()].sort((a, b) => a - b)) {
    if (num !== first + run.length) {
      flush();
      run = [];
    }
    if (run.length === 0) first = num;
    run.push(lines.get(num) ?? '');
  }
  flush();
  return text;
}

function trailerText(offsets: ReadonlyMap<number, number>, options: RevisionOptions): string {
  const size = options.size ?? Math.max(...offsets.keys(), 0) + 1;
  const prev = options.prev === undefined ? '' : `/Prev ${options.prev}`;
  return `<</Size ${size}/Root ${options.root ?? 1} 0 R${prev}${options.trailer ?? ''}>>`;
}

const ending = (startXref: number, { base = 0 }: RevisionOptions): string => `startxref\n${startXref - base}\n%%EOF\n`;
