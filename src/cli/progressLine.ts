import type { Progress } from '../contract/models';
import type { Output } from './output';

interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

/** What is being done now, on one line that is written over; nothing where nobody watches. */
export function progressLine(output: Output): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  let begun: { readonly at: number; readonly index: number } | null = null;
  const show = ({ file, index, total, step, fraction }: Progress): void => {
    // reading, checking and the PIN come first; what is left is told by the pace of signing
    if (step === 'writing') begun ??= { at: performance.now(), index };
    const done = begun === null ? 0 : index - begun.index;
    const left = begun === null || done < 2 ? '' : ` · ${remaining(begun.at, done, total - index)}`;
    const percent = fraction === undefined ? '' : ` ${String(Math.round(fraction * 100))} %`;
    const ofTotal = total > 1 ? ` ${String(index + 1)}/${String(total)}` : '';
    process.stderr.write(`\r\x1b[K${file}${ofTotal}: ${output.t(`steps.${step}`)}${percent}${left}`);
  };
  const remaining = (since: number, done: number, rest: number): string => {
    const seconds = Math.ceil(((performance.now() - since) / done) * rest / 1000);
    const time = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
    return output.t('cli.remaining', { time });
  };
  return { show, end: () => { process.stderr.write('\r\x1b[K'); } };
}
