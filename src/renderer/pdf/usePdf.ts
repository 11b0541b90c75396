import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { errorOf } from '../call';
import { openPdf } from './openPdf';

export interface OpenedPdf {
  readonly pdf: PDFDocumentProxy | null;
  readonly error: SerialisedError | null;
}

const nothing: OpenedPdf = { pdf: null, error: null };

/** The document ready for display; opened anew when another is asked for, closed when none is. */
export function usePdf(info: DocumentInfo | null): OpenedPdf {
  const [opened, setOpened] = useState<{ of: number; state: OpenedPdf } | null>(null);
  const wanted = useSameDocument(info === null || info.error !== null ? null : info);

  useEffect(() => {
    if (wanted === null) return;
    let ended = false;
    const show = (state: OpenedPdf): void => {
      if (!ended) setOpened({ of: wanted.document, state });
    };
    const fail = (thrown: unknown): void => show({ pdf: null, error: displayError(thrown, wanted.name) });
    const task = openPdf(wanted, fail);
    task.promise.then((pdf) => show({ pdf, error: null }), fail);
    return () => {
      ended = true;
      void task.destroy();
    };
  }, [wanted]);

  return opened !== null && opened.of === wanted?.document ? opened.state : nothing;
}

/** The same object as long as the document is the same, so that it is not opened twice. */
function useSameDocument(info: DocumentInfo | null): DocumentInfo | null {
  const [kept, setKept] = useState(info);
  if (kept?.document !== info?.document) setKept(info);
  return kept?.document === info?.document ? kept : info;
}

function displayError(thrown: unknown, file: string): SerialisedError {
  const known = errorOf(thrown);
  return known.kind === 'internal' ? { kind: 'damagedPdf', data: { file } } : known;
}
