import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkLauncher } from '../src/pkcs11/forkLauncher';
import { Workspace } from '../src/main/workspace';
import { foldersAsked, isAsked, option } from './parts/benchOptions';
import { corpus as ownFiles, openBenchOffice, tree } from './parts/benchOffice';
import { median, megabytes, ms, table } from './parts/figures';
import { judgeSigned, openedBy } from './parts/judgeSigned';
import { signTwice, type SignedTwice } from './parts/signTwice';

/**
 * Every PDF of a folder and those below it signed twice, visibly, by the program's own use case with a soft token,
 * and judged by others: pdfsig calls both signatures and all earlier ones valid, qpdf finds no more than it found
 * before, earlier bytes stay, and the pages look the same but for the marks. One file after another, in a process that
 * is ended where a file holds it up. `npm run bench corpus -- --folder=DIR [--list] [--match=REGEX]`
 */
const timeoutMs = 120_000;
const slowMs = 2_000;
const largeBytes = 200e6;

interface Verdict extends Omit<SignedTwice, 'outcome'> {
  readonly name: string;
  readonly outcome: 'passed' | 'refused' | 'failed';
}

async function main(): Promise<void> {
  const folder = foldersAsked()[0] ?? ownFiles;
  const match = new RegExp(option('match') ?? '', 'u');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.pdf$/iu.test(name) && match.test(name)).sort();
  const office = await openBenchOffice();
  const work = mkdtempSync(join(tmpdir(), 'anso-corpus-'));
  const worker = new Worker(office.env);
  try {
    const verdicts: Verdict[] = [];
    for (const name of names) {
      const verdict = await judge(name, join(folder, name), work, worker);
      verdicts.push(verdict);
      if (verdict.outcome === 'failed' || isAsked('list')) tell(verdict);
    }
    report(verdicts);
  } finally {
    worker.end();
    rmSync(work, { recursive: true, force: true });
    office.dispose();
  }
}

async function judge(name: string, path: string, work: string, worker: Worker): Promise<Verdict> {
  const outputs: readonly [string, string] = [join(work, 'once.pdf'), join(work, 'twice.pdf')];
  const done = await worker.sign({ file: path, outputs });
  if (done.outcome === 'refused') return { ...done, name, outcome: 'refused', why: `${done.why}, ${openedBy(path)}` };
  const faults = done.outcome === 'failed' ? [done.why] : judgeSigned(path, outputs[1]);
  return { ...done, name, outcome: faults.length === 0 ? 'passed' : 'failed', why: faults.join('; ') };
}

function tell({ name, outcome, why, ms: time, grown }: Verdict): void {
  const cost = [...(time > slowMs ? [ms(time)] : []), ...(grown > largeBytes ? [megabytes(grown)] : [])].join(', ');
  if (outcome !== 'passed' || cost !== '') process.stdout.write(`${outcome}  ${name}: ${why} ${cost}\n`);
}

function report(verdicts: readonly Verdict[]): void {
  const count = (outcome: Verdict['outcome']): number => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const share = (n: number): string => `${((100 * n) / Math.max(1, verdicts.length)).toFixed(1)} %`;
  const times = verdicts.filter(({ outcome }) => outcome === 'passed').map((verdict) => verdict.ms);
  process.stdout.write(`${table(['signed twice', 'files', ''], [
    ['both valid, earlier bytes and signatures kept, pages the same', count('passed'), share(count('passed'))],
    ['refused with a reason', count('refused'), share(count('refused'))],
    ['failed', count('failed'), share(count('failed'))],
    [`over ${String(slowMs / 1000)} s`, times.filter((time) => time > slowMs).length, `median ${ms(median(times))}`],
    [`grew by over ${megabytes(largeBytes)}`, verdicts.filter(({ grown }) => grown > largeBytes).length, `largest ${megabytes(Math.max(0, ...verdicts.map(({ grown }) => grown)))}`],
  ])}\n`);
}

interface Task {
  readonly file: string;
  readonly outputs: readonly [string, string];
}

/** The process that signs; a new one where the last was ended. */
class Worker {
  private readonly env: Readonly<Record<string, string>>;
  private child: ChildProcess | null = null;

  constructor(env: Readonly<Record<string, string>>) {
    this.env = env;
  }

  sign(task: Task): Promise<SignedTwice> {
    this.child ??= fork(__filename, ['--worker'], { env: { ...process.env, ...this.env }, execArgv: ['--expose-gc'] });
    const { child } = this;
    return new Promise((settle) => {
      const failed = (why: string): void => { finish({ outcome: 'failed', why, ms: timeoutMs, grown: 0, fields: [] }); this.end(); };
      const timer = setTimeout(() => { failed(`no answer within ${String(timeoutMs / 1000)} s`); }, timeoutMs);
      const ended = (code: number | null): void => { this.child = null; failed(`the process ended with ${String(code)}`); };
      const finish = (done: SignedTwice): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        settle(done);
      };
      child.once('message', (done: SignedTwice) => { finish(done); });
      child.once('exit', ended);
      child.send(task);
    });
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }
}

function work(): void {
  const home = process.env['ANSO_HOME'] ?? '';
  const launchTokenHost = forkLauncher({ program: join(tree, 'out', 'pkcs11', 'token-host.cjs') });
  const workspace = new Workspace({ home, fonts: join(tree, 'out', 'fonts'), launchTokenHost });
  process.on('message', ({ file, outputs }: Task) => {
    void signTwice(file, outputs, workspace).then((done) => process.send?.(done));
  });
}

if (isAsked('worker')) work();
else void main();
