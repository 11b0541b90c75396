import { useCallback, useEffect, useRef, useState } from 'react';
import type { Request } from '../../contract/calls';
import type { EntryInfo, ReferenceNames } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

/** Which entries are looked at, and in what order. */
export type Question = Omit<Request<'records.list'>, 'offset' | 'limit'>;

export interface RegisterState {
  /** Null until the first answer is there. */
  readonly total: number | null;
  /** The entry at a place of the list; undefined where it is not here yet. */
  readonly entryAt: (index: number) => EntryInfo | undefined;
  readonly names: ReferenceNames;
  readonly error: SerialisedError | null;
  /** Fetches what a sight of the list needs. */
  readonly need: (first: number, end: number) => void;
  readonly reload: () => void;
}

const pageSize = 100;
/** Pages kept: what has been scrolled past far away is asked for again. */
const mostPages = 40;

interface Loaded {
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly EntryInfo[]>;
  readonly names: ReferenceNames;
}
const nothing: Loaded = { total: null, pages: new Map(), names: {} };

/**
 * A register, a page at a time: the database sorts, filters and searches, the window holds what is near the sight.
 * @param outside a new number means that something else changed the register
 */
export function useRegister(question: Question, outside: number): RegisterState {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [own, setOwn] = useState(0);
  const round = own + outside;
  const asked = useRef(new Set<number>());
  const key = JSON.stringify(question);
  const current = useRef('');

  const load = useCallback((page: number) => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const wanted = current.current;
    call('records.list', { ...(JSON.parse(key) as Question), offset: page * pageSize, limit: pageSize }).then(
      (answer) => {
        // An answer to an older question came late.
        if (current.current !== wanted) return;
        setError(null);
        setLoaded((before) => {
          const pages = new Map(before.pages).set(page, answer.entries);
          for (const far of pages.keys()) {
            if (pages.size <= mostPages) break;
            if (Math.abs(far - page) > 2) {
              pages.delete(far);
              asked.current.delete(far);
            }
          }
          return { total: answer.total, pages, names: joined(before.names, answer.names) };
        });
      },
      (thrown: unknown) => {
        if (current.current === wanted) setError(errorOf(thrown));
      },
    );
  }, [key]);

  useEffect(() => {
    current.current = `${key} ${String(round)}`;
    asked.current = new Set();
    load(0);
    return () => { current.current = ''; };
  }, [key, round, load]);

  // The rows of the last question stay until the first answer of the next one is there.
  useEffect(() => setLoaded((before) => ({ ...before, pages: new Map() })), [key, round]);

  const need = useCallback((first: number, end: number) => {
    if (end <= first) return;
    for (let page = Math.floor(first / pageSize); page <= Math.floor((end - 1) / pageSize); page += 1) load(page);
  }, [load]);

  const { total, pages, names } = loaded;
  return {
    total, names, error, need,
    entryAt: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    reload: useCallback(() => setOwn((before) => before + 1), []),
  };
}

function joined(before: ReferenceNames, more: ReferenceNames): ReferenceNames {
  const names: Record<string, Readonly<Record<string, string>>> = { ...before };
  for (const [register, found] of Object.entries(more)) names[register] = { ...names[register], ...found };
  return names;
}
