/** Decodes one JPEG into its brightness and ends: a thread of its own, which touches neither disk nor network. */
import { parentPort, workerData } from 'node:worker_threads';
import { decode } from 'jpeg-js';
import { greyOfRgb } from '../../core/acts/scan/greyImage';
import type { JpegAnswer } from './jpegThread';

/** A sheet of A4 at 600 dpi has 35 million pixels. */
const limits = { maxResolutionInMP: 64, maxMemoryUsageInMB: 1024 };

function answer(): JpegAnswer {
  try {
    const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...limits } as const;
    const { width, height, data } = decode(workerData as Uint8Array, options);
    return greyOfRgb(width, height, data);
  } catch (thrown) {
    return { failure: thrown instanceof Error ? thrown.message : 'unknown' };
  }
}

const made = answer();
parentPort?.postMessage(made, 'pixels' in made ? [made.pixels.buffer as ArrayBuffer] : []);
