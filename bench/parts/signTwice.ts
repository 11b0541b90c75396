import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../src/contract/errors';
import type { MarkBox } from '../../src/contract/models';
import { pageGeometry } from '../../src/core/pdf/geometry';
import { openDocument } from '../../src/main/files/openDocument';
import { chooseCertificate } from '../../src/main/tokens/chooseCertificate';
import { signBatch } from '../../src/main/useCases/signBatch';
import type { Workspace } from '../../src/main/workspace';
import { corpus, pin } from './benchOffice';

/** A part of a page as displayed, as shares of its width and height. */
export interface Share {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where the two marks go on the first page, small enough for a page of any size. */
export const markShares: readonly Share[] = [
  { x: 0.06, y: 0.06, w: 0.3, h: 0.12 }, { x: 0.5, y: 0.06, w: 0.3, h: 0.12 },
];

/** What signing one document twice came to. */
export interface SignedTwice {
  readonly outcome: 'signed' | 'refused' | 'failed';
  readonly why: string;
  /** Of the slower of the two signatures. */
  readonly ms: number;
  /** What the process grew by while it signed, in bytes. */
  readonly grown: number;
  readonly fields: readonly string[];
}

/** Signs a file twice, visibly, as the program does it: with its rules, journal, token and check of the result. */
export async function signTwice(
  file: string, outputs: readonly [string, string], workspace: Workspace,
): Promise<SignedTwice> {
  const times: number[] = [];
  const fields: string[] = [];
  const token = await workspace.tokens.find('OFFICIAL');
  const certificate = chooseCertificate(token, 'approve');
  const before = startPeak();
  const told = (outcome: SignedTwice['outcome'], why: string): SignedTwice =>
    ({ outcome, why, fields, ms: Math.max(0, ...times), grown: Math.max(0, peak() - before) });
  try {
    for (const [turn, output] of outputs.entries()) {
      const started = performance.now();
      const source = turn === 0 ? file : outputs[0];
      const [done] = await signBatch(
        {
          act: 'approve', token, certificate, overwrite: true, reason: 'bench',
          image: join(corpus, 'pictures', 'chu-ky-khoi.png'),
          jobs: [{ file: source, output, boxes: [boxOf(source, turn)] }],
        },
        { pin: () => Promise.resolve(pin) },
        workspace,
      );
      times.push(performance.now() - started);
      const error = done?.error;
      if (!done || error) {
        const isFailure = error?.kind === 'internal' || error?.kind === 'selfCheckFailed';
        const why = `${turn === 0 ? '' : 'second: '}${error?.kind ?? ''} ${JSON.stringify(error?.data)}`;
        return told(isFailure ? 'failed' : 'refused', why);
      }
      fields.push(...done.signatures);
    }
    return told('signed', '');
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind !== 'internal') {
      return told('refused', `${thrown.kind} ${JSON.stringify(thrown.data)}`);
    }
    const said = thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
    return told('failed', said.split('\n').slice(0, 4).join(' '));
  }
}

function boxOf(file: string, turn: number): MarkBox {
  const open = openDocument(file, { repair: true });
  try {
    const { document } = open;
    const page = document.pageCount > 0 ? pageGeometry(document.page(0)) : { widthMm: 210, heightMm: 297 };
    const { widthMm, heightMm } = page;
    const { x, y, w, h } = markShares[turn] ?? { x: 0, y: 0, w: 1, h: 1 };
    return { kind: 'signature', page: 1, x: x * widthMm, y: y * heightMm, w: w * widthMm, h: h * heightMm };
  } finally {
    open.source.close();
  }
}

/** Lets the kernel forget the largest resident size (proc(5), clear_refs), and gives the present one. */
function startPeak(): number {
  globalThis.gc?.();
  writeFileSync('/proc/self/clear_refs', '5');
  return peak();
}

const peak = (): number => Number(/VmHWM:\s*(\d+)/u.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024;
