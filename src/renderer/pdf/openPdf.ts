import { getDocument, GlobalWorkerOptions, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import type { DocumentInfo } from '../../contract/calls';
import { call } from '../call';
import { RangeTransport, rangeChunkBytes } from './rangeTransport';

const resources = new URL('pdfjs/', document.baseURI).href;
GlobalWorkerOptions.workerSrc = `${resources}pdf.worker.mjs`;

/**
 * Opens a document for display. Forms, scripts and XFA of the file stay dead; WebAssembly would
 * need `wasm-unsafe-eval`, so that the decoders in plain JavaScript do its work.
 */
export function openPdf(info: DocumentInfo, failed: (thrown: unknown) => void): PDFDocumentLoadingTask {
  const read = (begin: number, end: number): Promise<Uint8Array> =>
    call('documents.readRange', { document: info.document, begin, end });
  const task = getDocument({
    range: new RangeTransport(info.bytes, read, failed),
    rangeChunkSize: rangeChunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    cMapUrl: `${resources}cmaps/`,
    iccUrl: `${resources}iccs/`,
    standardFontDataUrl: `${resources}standard_fonts/`,
    wasmUrl: `${resources}wasm/`,
    maxImageSize: 120_000_000,
    verbosity: 0,
  });
  // Asked for when the pages are shown; the window keeps no password.
  let tried = false;
  task.onPassword = (open: (password: string) => void): void => {
    if (tried) return failed(new Error('password'));
    tried = true;
    call('documents.password', { document: info.document }).then(
      (password) => (password === null ? failed(new Error('password')) : open(password)), failed,
    );
  };
  return task;
}
