import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Objects of a small document: number to text of the object. */
export type SampleObjects = Readonly<Record<number, string>>;

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

export function stream(content: string, entries = ''): string {
  return `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;
}

/** One A4 page that says "Pay 1.000.000". */
export function sampleObjects(changes: SampleObjects = {}): SampleObjects {
  return {
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    4: stream('BT /F1 24 Tf 72 700 Td (Pay 1.000.000) Tj ET'),
    5: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...changes,
  };
}

/** A file with a classic cross-reference table. */
export function samplePdf(objects: SampleObjects = sampleObjects(), trailer = '/Root 1 0 R'): Uint8Array {
  const numbers = Object.keys(objects).map(Number).sort((a, b) => a - b);
  const size = (numbers.at(-1) ?? 0) + 1;
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets = new Map<number, number>();
  for (const number of numbers) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${objects[number]}\nendobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number);
    text += offset === undefined ? '0000000000 00001 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  return bytes(`${text}trailer\n<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`);
}

/** What an attacker (or an honest program) appends by hand: objects, freed numbers, and a table over them. */
export function appendRevision(
  file: Uint8Array,
  objects: SampleObjects,
  options: { readonly free?: readonly number[]; readonly trailer?: string; readonly size?: number } = {},
): Uint8Array {
  const before = Buffer.from(file).toString('latin1');
  const previous = [...before.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1] ?? '0';
  let text = before.endsWith('\n') ? '' : '\n';
  const entries: [number, string][] = (options.free ?? []).map((number) => [number, '0000000000 00001 f \n']);
  for (const [number, object] of Object.entries(objects)) {
    entries.push([Number(number), `${String(file.length + text.length).padStart(10, '0')} 00000 n \n`]);
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const start = file.length + text.length;
  const size = options.size ?? Math.max(100, ...entries.map(([number]) => number + 1));
  text += 'xref\n';
  for (const [number, entry] of entries.sort(([a], [b]) => a - b)) text += `${number} 1\n${entry}`;
  text += `trailer\n<</Size ${size}${options.trailer ?? '/Root 1 0 R'}/Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(text, 'latin1')]));
}

/** Runs a tool over a file in a folder of its own; `{in}` and `{out}` stand for the paths. */
export function withTool(
  file: Uint8Array,
  tool: string,
  args: readonly string[],
): { text: string; output: Uint8Array | null } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-pdf-'));
  try {
    const input = path.join(folder, 'in.pdf');
    const output = path.join(folder, 'out.pdf');
    fs.writeFileSync(input, file);
    const real = args.map((arg) => arg.replace('{in}', input).replace('{out}', output));
    let text: string;
    try {
      text = execFileSync(tool, real, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (thrown) {
      text = String((thrown as { stdout?: string }).stdout) + String((thrown as { stderr?: string }).stderr);
    }
    return { text, output: fs.existsSync(output) ? new Uint8Array(fs.readFileSync(output)) : null };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The same document by qpdf with other structures: `--object-streams=generate`, `--linearize`. */
export function rewritten(file: Uint8Array, ...options: readonly string[]): Uint8Array {
  const { output, text } = withTool(file, 'qpdf', ['--static-id', ...options, '{in}', '{out}']);
  if (!output) throw new Error(text);
  return output;
}
