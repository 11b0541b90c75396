import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { digestInfo } from '../src/core/signature/digestInfo';
import { Journal } from '../src/main/records/journal';
import { chooseCertificate } from '../src/main/tokens/chooseCertificate';
import { signBatch } from '../src/main/useCases/signBatch';
import { corpus, openBenchOffice, pin } from './parts/benchOffice';
import { median, ms, table } from './parts/figures';

/**
 * One-page documents with a visible signature, warm, in one process: what each costs beside the
 * token's own time, and how much it makes the file grow. The goals are 5 ms and 30 KB.
 */
const warmUp = 40;
const measured = 200;
const grownGoal = 30 * 1024;

async function main(): Promise<void> {
  const office = await openBenchOffice();
  const workspace = office.workspace();
  try {
    const source = join(corpus, 'quyet-dinh-mot-trang.pdf');
    const input = join(office.folder, 'in');
    const output = join(office.folder, 'out');
    for (const folder of [input, output]) mkdirSync(folder);
    const files = Array.from({ length: warmUp + measured }, (_, index) => join(input, `${String(index)}.pdf`));
    for (const file of files) copyFileSync(source, file);
    const token = await workspace.tokens.find('OFFICIAL');
    const certificate = chooseCertificate(token, 'approve');

    const starts = new Map<number, number>();
    const times: number[] = [];
    const planned: number[] = [];
    let lastRead = 0;
    const results = await signBatch(
      {
        act: 'approve', token, certificate, overwrite: false,
        image: join(corpus, 'pictures', 'chu-ky-khoi.png'),
        jobs: files.map((file) => ({ file, output: join(output, `${file.split('/').at(-1) ?? ''}`) })),
      },
      {
        pin: () => Promise.resolve(pin),
        progress: ({ step, index }) => {
          const now = performance.now();
          if (step === 'reading') {
            if (lastRead > 0 && index > warmUp) planned.push(now - lastRead);
            lastRead = now;
          }
          if (step === 'writing' && !starts.has(index)) starts.set(index, now);
          if (step === 'done' && index >= warmUp) times.push(now - (starts.get(index) ?? now));
        },
      },
      workspace,
    );
    const failed = results.filter(({ status }) => status !== 'signed');
    if (failed.length > 0) throw new Error(JSON.stringify(failed[0]?.error));

    const tokenTime = await tokenAlone(workspace, token.raw);
    const disk = diskAlone(join(output, '0.pdf'), office.folder);
    const whole = median(times) + median(planned);
    const grown = statSync(join(output, '0.pdf')).size - statSync(source).size;
    process.stdout.write(`${table(
      ['a one-page document, visible signature (median of 200)', 'time'],
      [
        ['reading, placing, checking the rules (before the PIN)', ms(median(planned))],
        ['writing, signing, checking the result, journal', ms(median(times))],
        ['floor: one signature of the token through its host', ms(tokenTime)],
        ['floor: the same bytes written and synced, two journal entries', ms(disk)],
        ['ours beside the token: all of it', ms(whole - tokenTime)],
        ['ours beside token and disk', ms(whole - tokenTime - disk)],
      ],
    )}\nrate ${(1000 / whole).toFixed(0)} documents a second\n`);
    process.stdout.write(`one visible signature adds ${String(grown)} bytes; goal: 30 KB (${String(grownGoal)} bytes): ${grown <= grownGoal ? 'reached' : 'MISSED'}\n`);
  } finally {
    await workspace.dispose();
    office.dispose();
  }
}

async function tokenAlone(workspace: ReturnType<Awaited<ReturnType<typeof openBenchOffice>>['workspace']>, raw: Parameters<Awaited<ReturnType<typeof workspace.tokens.find>>['client']['withLogin']>[0]): Promise<number> {
  const token = await workspace.tokens.find('OFFICIAL');
  const [found] = token.certificates;
  if (!found) throw new Error('no certificate');
  const info = digestInfo(new Uint8Array(300));
  return token.client.withLogin(raw, pin, async (session) => {
    const times: number[] = [];
    for (let n = 0; n < warmUp + measured; n += 1) {
      const start = performance.now();
      await session.sign(found.raw, info);
      if (n >= warmUp) times.push(performance.now() - start);
    }
    return median(times);
  });
}

/** The least that durability costs here: the bytes of one result, and two entries in a journal. */
function diskAlone(result: string, folder: string): number {
  const bytes = readFileSync(result);
  const journal = new Journal(join(folder, 'floor.db'));
  const times: number[] = [];
  for (let n = 0; n < measured; n += 1) {
    const start = performance.now();
    const started = journal.append('signingStarted', { file: 'x.pdf' });
    const path = join(folder, `floor-${String(n)}`);
    const descriptor = openSync(`${path}.tmp`, 'wx');
    writeSync(descriptor, bytes);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(`${path}.tmp`, path);
    const parent = openSync(folder, 'r');
    fsyncSync(parent);
    closeSync(parent);
    journal.close(started, 'signingClosed', { outcome: 'signed' });
    times.push(performance.now() - start);
  }
  journal.dispose();
  return median(times);
}

void main();
