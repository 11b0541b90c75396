import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseCertificate } from '../src/main/tokens/chooseCertificate';
import { signBatch } from '../src/main/useCases/signBatch';
import { corpus, openBenchOffice, pin } from './parts/benchOffice';
import { numberOption } from './parts/benchOptions';
import { megabytes, table } from './parts/figures';

/**
 * What a batch keeps in memory, in one process: the heap after a collection, and the resident size of the token's
 * host, at the first and the last tenth of a batch. A file that waits holds its plan, one that is done its result.
 * The goal for each is 4 kB. `--files=N`
 */
const files = numberOption('files', 500);
const goal = 4e3;

interface Look {
  readonly heap: number;
  readonly host: number;
}

async function main(): Promise<void> {
  const office = await openBenchOffice();
  const workspace = office.workspace();
  try {
    const [input, output] = [join(office.folder, 'in'), join(office.folder, 'out')];
    for (const folder of [input, output]) mkdirSync(folder);
    const jobs = Array.from({ length: files }, (_, index) => {
      const name = `${String(index)}.pdf`;
      copyFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'), join(input, name));
      return { file: join(input, name), output: join(output, name) };
    });
    const token = await workspace.tokens.find('OFFICIAL');
    const look = (): Look => {
      globalThis.gc?.();
      return { heap: process.memoryUsage().heapUsed, host: residentOf(token.client.hostPid ?? process.pid) };
    };
    const [few, most] = [Math.ceil(files / 10), Math.floor(files * 0.9)];
    const looks = new Map<string, Look>();
    let settled = 0;
    const request = {
      act: 'approve' as const, token, certificate: chooseCertificate(token, 'approve'), overwrite: false,
      image: join(corpus, 'pictures', 'chu-ky-khoi.png'), jobs,
    };
    const results = await signBatch(request, {
      pin: () => {
        looks.set('planned', look());
        return Promise.resolve(pin);
      },
      progress: ({ step, index }) => {
        if (step === 'reading' && index === few && !looks.has('reading')) looks.set('reading', look());
      },
      finished: () => {
        settled += 1;
        if (settled === few) looks.set('early', look());
        if (settled === most) looks.set('late', look());
      },
    }, workspace);
    if (results.some(({ status }) => status !== 'signed')) throw new Error('a file was not signed');
    const at = (name: string): Look => looks.get(name) ?? { heap: Number.NaN, host: Number.NaN };
    const plan = (at('planned').heap - at('reading').heap) / (files - few);
    // Between the two looks as many plans were given back as results were made.
    const result = (at('late').heap - at('early').heap) / (most - few) + plan;
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
    process.stdout.write(`${table([`a batch of ${String(files)}`, 'memory'], [
      ['a file that waits: its plan', kilobytes(plan)],
      ['a file that is done: its result', kilobytes(result)],
      [`heap after ${String(few)} files`, megabytes(at('early').heap)],
      [`heap after ${String(most)} files`, megabytes(at('late').heap)],
      [`token host after ${String(few)} files`, megabytes(at('early').host)],
      [`token host after ${String(most)} files`, megabytes(at('late').host)],
    ])}\n`);
    process.stdout.write(`goal: 4 kB a file: ${Math.max(plan, result) <= goal ? 'reached' : 'MISSED'}\n`);
  } finally {
    await workspace.dispose();
    office.dispose();
  }
}

/** Bytes in memory now (proc(5)). */
const residentOf = (pid: number): number =>
  1024 * Number(/VmRSS:\s*(\d+)/u.exec(readFileSync(`/proc/${String(pid)}/status`, 'latin1'))?.[1]);

void main();
