/** Makes one picture of a scan and ends: a thread of its own, which touches neither disk nor network. */
import { parentPort, workerData } from 'node:worker_threads';
import { AnsoError } from '../../contract/errors';
import { pictureOfScan } from './pictureOfScan';
import type { PictureAnswer, PictureOrder } from './pictureThread';

function answer({ bytes, widthMm }: PictureOrder): PictureAnswer {
  try {
    return pictureOfScan(bytes, widthMm);
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
    return { kind: thrown.kind, data: thrown.data };
  }
}

const made = answer(workerData as PictureOrder);
parentPort?.postMessage(made, 'png' in made ? [made.png.buffer as ArrayBuffer] : []);
