import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { SizeMm } from './zoom';

export interface LoadedPage extends SizeMm {
  readonly page: PDFPageProxy;
  /** Counts from 1. */
  readonly number: number;
}

const mmPerPt = 25.4 / 72;

/** A page of the document with its displayed size, or null until it is read. */
export function usePage(pdf: PDFDocumentProxy | null, number: number): LoadedPage | null {
  const [loaded, setLoaded] = useState<{ pdf: PDFDocumentProxy; page: LoadedPage } | null>(null);

  useEffect(() => {
    if (pdf === null || number < 1 || number > pdf.numPages) return;
    let ended = false;
    pdf.getPage(number).then(
      (page) => {
        const { width, height } = page.getViewport({ scale: 1 });
        const measured = { page, number, widthMm: width * mmPerPt, heightMm: height * mmPerPt };
        if (!ended) setLoaded({ pdf, page: measured });
      },
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [pdf, number]);

  return loaded !== null && loaded.pdf === pdf && loaded.page.number === number ? loaded.page : null;
}
