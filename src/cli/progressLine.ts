import type { Progress } from '../contract/models';
import type { Output } from './output';

interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

/** What is being done now, on one line that is written over; nothing where nobody watches. */
export function progressLine(output: Output): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const show = ({ file, index, total, step, fraction }: Progress): void => {
    const percent = fraction === undefined ? '' : ` ${String(Math.round(fraction * 100))} %`;
    const ofTotal = total > 1 ? ` ${String(index + 1)}/${String(total)}` : '';
    process.stderr.write(`\r\x1b[K${file}${ofTotal}: ${output.t(`steps.${step}`)}${percent}`);
  };
  return { show, end: () => { process.stderr.write('\r\x1b[K'); } };
}
