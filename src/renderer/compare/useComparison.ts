import { useEffect, useState } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError, SignatureVerdict } from '../../contract/models';
import { errorOf } from '../call';
import { usePdf } from '../pdf/usePdf';
import { comparePages, type ChangedPlace } from './comparePages';

export interface Comparison {
  readonly places: readonly ChangedPlace[];
  readonly pages: number;
  /** Pages that were compared so far. */
  readonly done: number;
  readonly error: SerialisedError | null;
}

/** A comparison of more pages would keep the machine busy for minutes. */
const mostPages = 200;
const nothing: Comparison = { places: [], pages: 0, done: 0, error: null };

/** Compares two documents page after page while both are looked at. */
export function useComparison(
  before: DocumentInfo, after: DocumentInfo, later: readonly SignatureVerdict[],
): Comparison {
  const was = usePdf(before);
  const is = usePdf(after);
  const [state, setState] = useState<Comparison>(nothing);
  const { pdf: old } = was;
  const { pdf: now } = is;

  useEffect(() => {
    if (old === null || now === null) return;
    let ended = false;
    const pages = Math.min(mostPages, Math.max(old.numPages, now.numPages));
    const compareAll = async (): Promise<void> => {
      setState({ ...nothing, pages });
      for (let page = 1; page <= pages; page += 1) {
        const found = await comparePages(old, now, page, later);
        if (ended) return;
        setState((state) => ({ ...state, done: page, places: [...state.places, ...found] }));
      }
    };
    compareAll().catch((thrown: unknown) => {
      if (!ended) setState((state) => ({ ...state, error: errorOf(thrown) }));
    });
    return () => {
      ended = true;
    };
  }, [old, now, later]);

  return { ...state, error: state.error ?? was.error ?? is.error };
}
