import { useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError, SignatureVerdict } from '../../contract/models';
import { call, errorOf } from '../call';

/** What can be done with the document as a signature signed it. */
export interface RevisionTools {
  readonly open: (signature: SignatureVerdict) => void;
  readonly compare: (signature: SignatureVerdict) => void;
  readonly save: (signature: SignatureVerdict) => void;
}

export interface Revisions extends RevisionTools {
  /** The signed revision that is looked at, alone or beside today's document. */
  readonly shown: { readonly info: DocumentInfo; readonly of: SignatureVerdict; readonly beside: boolean } | null;
  readonly saved: DocumentInfo | null;
  readonly error: SerialisedError | null;
  readonly close: () => void;
}

/** The signed revisions of a document. */
export function useRevisions(document: number): Revisions {
  const [shown, setShown] = useState<Revisions['shown']>(null);
  const [saved, setSaved] = useState<DocumentInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const opened = useRef<number[]>([]);

  useEffect(() => {
    const taken = opened;
    return () => {
      for (const revision of taken.current.splice(0)) void call('documents.close', { document: revision }).catch(() => undefined);
    };
  }, [document]);

  const show = (of: SignatureVerdict, beside: boolean): void => {
    setError(null);
    call('documents.openRevision', { document, field: of.field }).then(
      (info) => {
        opened.current.push(info.document);
        setShown({ info, of, beside });
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  };

  return {
    shown, saved, error,
    open: (of) => show(of, false),
    compare: (of) => show(of, true),
    save: (of) => {
      setError(null);
      call('documents.saveRevision', { document, field: of.field }).then(setSaved, (thrown: unknown) => setError(errorOf(thrown)));
    },
    close: () => setShown(null),
  };
}
