/**
 * Recognises one page and ends: a thread of its own, so that the program goes on meanwhile and can end it at its
 * deadline. It is given everything in memory and touches neither disk nor network.
 */
import { parentPort, workerData } from 'node:worker_threads';
import loadCore from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import type { OcrAnswer, OcrParts } from './ocrMessages';

/** LSTM, the only engine of this build. */
const lstmOnly = 1;

async function recognise({ wasm, language, maxMemoryBytes, width, height, dpi, pixels }: OcrParts): Promise<string> {
  boundMemory(maxMemoryBytes);
  const core = await loadCore({ wasmBinary: wasm, print: () => undefined, printErr: () => undefined });
  core.FS.writeFile('/vie.traineddata', language);
  core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`, 'latin1'), pixels]));
  const api = new core.TessBaseAPI();
  if (api.Init('/', 'vie', lstmOnly) !== 0) throw new Error('language data');
  api.SetVariable('user_defined_dpi', String(dpi));
  if (api.SetImageFile(1, 0) !== 0) throw new Error('picture');
  if (api.Recognize(null) !== 0) throw new Error('recognition');
  return api.GetHOCRText(0);
}

/** The engine asks for memory as it needs it; past the bound it is told that there is none. */
function boundMemory(maxMemoryBytes: number): void {
  const pageBytes = 65_536;
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function bounded(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * pageBytes > maxMemoryBytes) throw new RangeError('memory');
    return grow.call(this, pages);
  };
}

const answer = (message: OcrAnswer): void => { parentPort?.postMessage(message); };

recognise(workerData as OcrParts).then(
  (hocr) => { answer({ hocr }); },
  (thrown: unknown) => { answer({ failure: thrown instanceof Error ? thrown.message : 'unknown' }); },
);
