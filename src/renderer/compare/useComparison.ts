import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError, SignatureVerdict } from '../../contract/models';
import { errorOf } from '../call';
import { usePdf } from '../pdf/usePdf';
import { comparePages, type ChangedPlace } from './comparePages';
import { nextPage } from './nextPage';

export interface Comparison {
  /** By page. */
  readonly places: readonly ChangedPlace[];
  readonly pages: number;
  /** Pages that were compared so far. */
  readonly done: number;
  /** Nothing is being compared, and pages are left: a person says whether to go on. */
  readonly waits: boolean;
  readonly more: () => void;
  readonly error: SerialisedError | null;
}

/** Pages that are compared unasked: some two hundred take a minute of the machine. */
const pagesAtOnce = 200;
type PlacesByPage = ReadonlyMap<number, readonly ChangedPlace[]>;

/**
 * Compares two documents page after page while both are looked at; the page that is shown comes first. After each two
 * hundred pages it waits to be told to go on.
 */
export function useComparison(
  before: DocumentInfo, after: DocumentInfo, later: readonly SignatureVerdict[], shown: number,
): Comparison {
  const was = usePdf(before);
  const is = usePdf(after);
  const [found, setFound] = useState<PlacesByPage>(new Map());
  const [limit, setLimit] = useState(pagesAtOnce);
  const [failed, setFailed] = useState<SerialisedError | null>(null);
  const busy = useRef(false);
  const { pdf: old } = was;
  const { pdf: now } = is;
  const pages = old === null || now === null ? 0 : Math.max(old.numPages, now.numPages);
  const next = nextPage(found, pages, limit, shown);

  useEffect(() => {
    if (old === null || now === null || next === null || busy.current || failed !== null) return;
    busy.current = true;
    comparePages(old, now, next, later).then(
      (places) => setFound((known) => new Map(known).set(next, places)),
      (thrown: unknown) => setFailed(errorOf(thrown)),
    ).finally(() => {
      busy.current = false;
    });
  }, [old, now, next, later, found, failed]);

  const places = useMemo(() => [...found].sort(([a], [b]) => a - b).flatMap(([, list]) => list), [found]);
  const more = useCallback(() => setLimit((known) => known + pagesAtOnce), []);
  return {
    places, pages, done: found.size, waits: next === null && found.size < pages, more,
    error: failed ?? was.error ?? is.error,
  };
}
