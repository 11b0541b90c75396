import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { faultShim } from '../test/rig/faultShim';
import { demoBaseUrl, startDemoServer } from '../test/rig/pkiServer/demoServer';
import { corpus, openBenchOffice, pin, tree, type BenchOffice } from './parts/benchOffice';
import { numberOption } from './parts/benchOptions';

/**
 * A bad day with one batch from the command line, at level B-T: among good files damaged, encrypted, secret and missing
 * ones; the timestamp server fails for a while; the token is pulled out half-way; the program is killed at four
 * fifths; the disk is full. The same command goes on each time. In the end every good file is signed once, pdfsig
 * finds each valid, the journal is whole, and nothing half is left. `--files=N` makes it smaller.
 */
const files = numberOption('files', 500);
const cli = join(tree, 'out', 'cli', 'anso.cjs');
const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');

interface Told {
  readonly file: string;
  readonly status: string;
  readonly level: string;
  readonly error: { readonly kind: string } | null;
}
interface Ran {
  readonly code: number | null;
  readonly told: readonly Told[];
  readonly seconds: number;
}

/** @param watch called all the time while the program runs */
function run(
  office: BenchOffice, args: readonly string[], env: Readonly<Record<string, string>>,
  watch?: (kill: () => void) => void,
): Promise<Ran> {
  return new Promise((done, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [cli, ...args, '--json'], { env: { ...process.env, ...office.env, ...env } });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.resume();
    child.on('error', reject);
    child.stdin.end(`${pin}\n`);
    const timer = setInterval(() => watch?.(() => child.kill('SIGKILL')), 5);
    child.on('close', (code) => {
      clearInterval(timer);
      const parsed: unknown = stdout === '' ? [] : JSON.parse(stdout);
      const told = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Told[];
      done({ code, told, seconds: (performance.now() - started) / 1000 });
    });
  });
}

const counted = (told: readonly Told[]): string => {
  const kinds = told.map(({ status, level, error }) => error?.kind ?? `${status} ${level}`);
  return [...new Set(kinds)].map((kind) => `${String(kinds.filter((one) => one === kind).length)} ${kind}`).join(', ');
};
const pdfs = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.pdf') && !name.startsWith('.'));

/** The good files, beside those that cannot be signed. @returns the list of all, one path a line */
function incoming(office: BenchOffice): { readonly list: string; readonly good: readonly string[] } {
  const place = join(office.folder, 'den');
  mkdirSync(place);
  const good = Array.from({ length: files }, (_, n) => join(place, `${String(n).padStart(4, '0')}.pdf`));
  for (const path of good) copyFileSync(decision, path);
  const bad = ['hong', 'mat-khau', 'mat', 'khong-co'].map((name) => join(place, `${name}.pdf`));
  const [damaged = '', locked = '', secret = ''] = bad;
  copyFileSync(decision, damaged);
  truncateSync(damaged, 3000);
  execFileSync('qpdf', ['--encrypt', 'a', 'b', '256', '--', decision, locked]);
  copyFileSync(join(corpus, 'van-ban-mat.pdf'), secret);
  const list = join(office.folder, 'ds.txt');
  writeFileSync(list, [...bad.slice(0, 2), ...good, ...bad.slice(2)].join('\n'));
  return { list, good };
}

/** Judged by pdfsig: so many files have exactly one signature, and it is valid. */
function judged(folder: string): number {
  return pdfs(folder).filter((name) => {
    const { stdout } = spawnSync('pdfsig', ['-nocert', join(folder, name)], { encoding: 'utf8' });
    return (stdout.match(/^Signature #/gmu) ?? []).length === 1 && stdout.includes('Signature is Valid.');
  }).length;
}

async function main(): Promise<void> {
  const office = await openBenchOffice();
  const demo = await startDemoServer(office.pki);
  const shim = faultShim(office.soft.modulePath, office.folder, join(tree, 'native'));
  const home = office.env['ANSO_HOME'] ?? '';
  const settings = join(home, 'settings.json');
  const known = existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) as object : {};
  writeFileSync(settings, JSON.stringify({
    ...known, modules: [shim.modulePath], timestampServers: [`${demo.server.url}/tsa`],
    network: { rewrites: [{ from: demoBaseUrl, to: demo.server.url }], timestampSeconds: 2, statusSeconds: 2 },
  }));
  const say = (line: string): void => { process.stdout.write(`${line}\n`); };
  const failures: string[] = [];
  const expect = (what: string, holds: boolean): void => { if (!holds) failures.push(what); };
  try {
    const { list, good } = incoming(office);
    const out = join(office.folder, 'di');
    const args = ['sign', '--list', list, '--act', 'approve', '--token', 'OFFICIAL', '--level', 'T', '--out', `${out}/`,
      '--pin-stdin', '--resume', join(office.folder, 'lo.state'), '--summary', join(office.folder, 'lo.csv')];

    const half = Math.floor(files / 2);
    shim.order(`C_Sign rv=0x32 after=${String(half)}`);
    const [from, to] = [Math.floor(files / 5), Math.floor(files / 5) + 10];
    const first = await run(office, args, shim.env, () => {
      const there = pdfs(out).length;
      demo.server.fault('/tsa', there >= from && there < to ? { kind: 'close' } : null);
    });
    say(`token pulled out at ${String(half)}, timestamp server away from ${String(from)}: exit ${String(first.code)}, ${first.seconds.toFixed(1)} s: ${counted(first.told)}`);
    expect('half is signed when the token goes', pdfs(out).length === half && first.code === 8);

    shim.order();
    demo.server.reset();
    const most = Math.floor(files * 0.8);
    const killed = await run(office, args, shim.env, (kill) => { if (pdfs(out).length >= most) kill(); });
    const before = new Map(pdfs(out).map((name) => [name, readFileSync(join(out, name))]));
    say(`killed at ${String(most)}: ${String(before.size)} files there, ${killed.seconds.toFixed(1)} s`);

    const last = await run(office, args, shim.env);
    say(`gone on with: exit ${String(last.code)}, ${last.seconds.toFixed(1)} s: ${counted(last.told)}`);
    expect('no earlier result was touched', [...before].every(([name, bytes]) => readFileSync(join(out, name)).equals(bytes)));
    expect('every good file has a result', good.every((path) => existsSync(join(out, basename(path)))) && pdfs(out).length === good.length);
    const valid = judged(out);
    say(`pdfsig: ${String(valid)} of ${String(good.length)} have one signature, and it is valid`);
    expect('every result has one valid signature', valid === good.length);
    expect('nothing half is left', readdirSync(out).every((name) => !name.startsWith('.')));

    const queue = await run(office, ['extend', '--queue'], shim.env);
    say(`what the timestamp server cost is made good: exit ${String(queue.code)}, ${counted(queue.told)}`);
    expect('after the queue every result is valid still', judged(out) >= good.length - queue.told.length);

    fullDisk(office, say, expect, shim.env, list);
    const [journal] = (await run(office, ['journal', 'verify'], shim.env)).told as unknown as { ok: boolean; open: unknown[] }[];
    expect('the journal is whole, and nothing in it is open', journal?.ok === true && journal.open.length === 0);
    say(failures.length === 0 ? 'all as it should be' : `MISSED: ${failures.join('; ')}`);
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    shim.order();
    await demo.stop();
    office.dispose();
  }
}

/** A disk of 1 MB, where one can be mounted: what has no room is told, nothing half stays, room brings the rest. */
function fullDisk(
  office: BenchOffice, say: (line: string) => void, expect: (what: string, holds: boolean) => void,
  env: Readonly<Record<string, string>>, list: string,
): void {
  const disk = join(office.folder, 'dia');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk]).status !== 0) {
    say('full disk: not tried, nothing can be mounted here');
    return;
  }
  try {
    const few = join(office.folder, 'it.txt');
    writeFileSync(few, readFileSync(list, 'utf8').split('\n').slice(2, 42).join('\n'));
    const args = ['sign', '--list', few, '--act', 'approve', '--token', 'OFFICIAL', '--offline', '--level', 'B',
      '--out', `${disk}/`, '--pin-stdin', '--resume', join(office.folder, 'dia.state'), '--json'];
    const sign = (): readonly Told[] => JSON.parse(spawnSync(process.execPath, [cli, ...args], {
      input: `${pin}\n`, env: { ...process.env, ...office.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28,
    }).stdout) as readonly Told[];
    const full = sign();
    say(`full disk: ${counted(full)}`);
    expect('a full disk is told as such', full.some(({ error }) => error?.kind === 'diskFull'));
    expect('what a full disk left is whole', judged(disk) === pdfs(disk).length && readdirSync(disk).every((name) => !name.startsWith('.')));
    spawnSync('mount', ['-o', 'remount,size=16m', disk]);
    const rest = sign();
    say(`with room: ${counted(rest)}`);
    expect('with room the rest is signed', judged(disk) === rest.length);
  } finally {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

void main();
