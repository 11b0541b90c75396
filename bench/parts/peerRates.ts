import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoIdentity, DemoPki } from '../../test/rig/demoPki';
import { makeKeyDatabase } from './keyDatabase';

export interface PeerRate {
  readonly name: string;
  /** Files a second; null where the tool is not installed. */
  readonly rate: number | null;
  /** Bytes that its signature adds to a file; null where the tool is not installed. */
  readonly added: number | null;
}

export interface PeerWork {
  readonly folder: string;
  readonly pki: DemoPki;
  /** Unsigned files; each is signed once by each tool. */
  readonly files: readonly string[];
  /** One of these files with a visible signature, for the tool that signs only into a field that is there. */
  readonly signed: string;
  readonly picture: string;
}

/** Arguments of a tool that signs `input` into `output`. */
type Signing = (input: string, output: string) => readonly string[];

/** How fast tools that sign one file a call do the same files one after another, with the same key. */
export function peerRates(work: PeerWork): Readonly<Record<'pdfsig' | 'mutool' | 'podofosign', PeerRate>> {
  const [official] = work.pki.officials;
  if (!official) throw new Error('the demonstration PKI has no officials');
  return {
    pdfsig: pdfsigRate(work),
    mutool: mutoolRate(work, official),
    podofosign: podofosignRate(work, official),
  };
}

function pdfsigRate(work: PeerWork): PeerRate {
  const name = 'pdfsig -add-signature';
  const database = onPath('pdfsig') ? makeKeyDatabase(work.folder, work.pki) : null;
  if (database === null) return { name, rate: null, added: null };
  return timed(name, 'pdfsig', work.folder, work.files, (input, output) =>
    ['-nssdir', `sql:${database}`, '-nick', 'official', '-add-signature', input, output]);
}

/** `mutool sign` makes no field: it gets the same document with a visible field whose signature was cleared. */
function mutoolRate({ folder, pki, files, signed }: PeerWork, official: DemoIdentity): PeerRate {
  const name = 'mutool sign, into a field';
  if (!onPath('mutool')) return { name, rate: null, added: null };
  const field = join(folder, 'field.pdf');
  const bundle = join(folder, 'mutool.p12');
  succeed('mutool', ['sign', '-c', '-o', field, signed]);
  succeed('openssl', ['pkcs12', '-export', '-inkey', official.keyPath, '-in', pem(pki, official), '-passout', 'pass:x', '-out', bundle]);
  return timed(name, 'mutool', folder, files.map(() => field), (input, output) => ['sign', '-s', bundle, '-P', 'x', '-o', output, input]);
}

function podofosignRate({ folder, pki, files, picture }: PeerWork, official: DemoIdentity): PeerRate {
  const name = 'podofosign, visible';
  if (!onPath('podofosign')) return { name, rate: null, added: null };
  return timed(name, 'podofosign', folder, files, (input, output) => [
    '-in', input, '-out', output, '-cert', pem(pki, official), '-pkey', official.keyPath, '-digest', 'SHA256',
    '-annot-position', '1,100,200,50,20', '-annot-print', '-annot-image', `0,0,50,20,${picture}`,
  ]);
}

function timed(name: string, tool: string, folder: string, files: readonly string[], signing: Signing): PeerRate {
  const out = join(folder, tool);
  mkdirSync(out);
  const started = performance.now();
  files.forEach((file, index) => { succeed(tool, signing(file, join(out, `${String(index)}.pdf`))); });
  const rate = files.length / ((performance.now() - started) / 1000);
  const [source] = files;
  const results = readdirSync(out).map((file) => join(out, file));
  // Some tools end well without having signed.
  if (source === undefined || results.length !== files.length) throw new Error(`${tool} left files out`);
  const before = signatures(source);
  if (results.some((result) => signatures(result) <= before)) throw new Error(`${tool} left files unsigned`);
  return { name, rate, added: statSync(join(out, '0.pdf')).size - statSync(source).size };
}

const pem = (pki: DemoPki, { id }: DemoIdentity): string => join(pki.folder, `${id}.pem`);

const signatures = (file: string): number => readFileSync(file, 'latin1').split('/ByteRange').length - 1;

const onPath = (tool: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, tool)));

function succeed(tool: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool} ended with ${String(status)}: ${stderr.slice(-500)}`);
}
