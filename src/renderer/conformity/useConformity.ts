import { useEffect, useState } from 'react';
import type { ConformityInfo } from '../../contract/conformityCalls';
import type { ConformityItem, SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface Conformity {
  readonly info: ConformityInfo | null;
  readonly error: SerialisedError | null;
  /** The row that is looked at. */
  readonly row: ConformityItem | null;
  readonly choose: (row: ConformityItem | null) => void;
}

/** The report of a document while it is shown; asked for anew for each document, and not at all for null. */
export function useConformity(document: number | null): Conformity {
  const [state, setState] = useState<Pick<Conformity, 'info' | 'error'>>({ info: null, error: null });
  const [row, setRow] = useState<ConformityItem | null>(null);
  useEffect(() => {
    let ended = false;
    setState({ info: null, error: null });
    setRow(null);
    if (document === null) return;
    call('conformity.read', { document }).then(
      (info) => {
        if (!ended) setState({ info, error: null });
      },
      (thrown: unknown) => {
        if (!ended) setState({ info: null, error: errorOf(thrown) });
      },
    );
    return () => {
      ended = true;
    };
  }, [document]);
  return { ...state, row, choose: setRow };
}
