import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GreyPage } from '../../core/acts/scan/greyPage';
import type { OcrAnswer, OcrParts } from './ocrMessages';

const maxMemoryBytes = 768 * 1024 * 1024;
const deadlineMs = 60_000;

/** Why a page could not be recognised: a word for the message, no content of the page. */
export class RecognitionFailed extends Error {}

interface Parts {
  readonly source: string;
  readonly wasm: Uint8Array;
  readonly language: Uint8Array;
}

/** Reads Vietnamese text off pictures, in a thread that is ended at its deadline. The parts lie in the built tree. */
export class TextRecogniser {
  private readonly built: string;
  private readonly deadlineMs: number;
  private parts: Promise<Parts> | null = null;

  constructor(built: string, deadline = deadlineMs) {
    this.built = built;
    this.deadlineMs = deadline;
  }

  /** The words of a page as hOCR. @throws RecognitionFailed */
  async recognise({ width, height, pixels, dpi }: GreyPage): Promise<string> {
    this.parts ??= load(this.built);
    const { source, wasm, language } = await this.parts;
    const parts: OcrParts = { wasm, language, maxMemoryBytes, width, height, pixels, dpi };
    // Loaded when there is a page to read: most documents have their text.
    const { Worker } = await import('node:worker_threads');
    return new Promise((resolve, reject) => {
      // From its text, not from its path: inside the installed program it lies in an archive.
      const worker = new Worker(source, {
        eval: true, workerData: parts, resourceLimits: { maxOldGenerationSizeMb: 256 }, stdout: true, stderr: true,
      });
      const timer = setTimeout(() => { end(new RecognitionFailed('deadline')); }, this.deadlineMs);
      const end = (result: string | RecognitionFailed): void => {
        clearTimeout(timer);
        void worker.terminate();
        if (typeof result === 'string') resolve(result);
        else reject(result);
      };
      worker.once('message', (answer: OcrAnswer) => { end('hocr' in answer ? answer.hocr : new RecognitionFailed(answer.failure)); });
      worker.once('error', (cause) => { end(new RecognitionFailed('ended', { cause })); });
      worker.once('exit', () => { end(new RecognitionFailed('ended')); });
    });
  }
}

/** Of the shipped files alone, nothing that a document could make large. */
async function load(built: string): Promise<Parts> {
  try {
    const packed = new Blob([readFileSync(join(built, 'ocr', 'vie.traineddata.gz'))]);
    const unpacked = new Response(packed.stream().pipeThrough(new DecompressionStream('gzip')));
    return {
      source: readFileSync(join(built, 'main', 'ocr-worker.cjs'), 'utf8'),
      wasm: readFileSync(join(built, 'ocr', 'tesseract-core.wasm')),
      language: new Uint8Array(await unpacked.arrayBuffer()),
    };
  } catch (cause) {
    throw new RecognitionFailed('notInstalled', { cause });
  }
}
