import { useCallback, useEffect, useState } from 'react';
import type { DocumentInfo, Request, Responses } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import type { ReportInfo } from '../../contract/reportCalls';
import { call, errorOf } from '../call';
import type { ReportWish } from './reportWish';

export type ReportFormat = Request<'reports.save'>['format'];

export interface ReportState {
  readonly report: ReportInfo | null;
  readonly units: Responses['reports.units'];
  readonly error: SerialisedError | null;
  /** The file that was written last. */
  readonly saved: DocumentInfo | null;
  readonly saving: boolean;
  readonly save: (format: ReportFormat) => Promise<DocumentInfo | null>;
}

/** The report that is wished for, made anew whenever the wish changes, and its files. */
export function useReport(wish: ReportWish): ReportState {
  const [report, setReport] = useState<ReportInfo | null>(null);
  const [units, setUnits] = useState<Responses['reports.units']>([]);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [saved, setSaved] = useState<DocumentInfo | null>(null);
  const [saving, setSaving] = useState(false);

  useEffect(() => {
    call('reports.units', {}).then(setUnits, () => undefined);
  }, []);

  useEffect(() => {
    let current = true;
    setSaved(null);
    call('reports.make', requestOf(wish)).then(
      (made) => {
        if (!current) return;
        setReport(made);
        setError(null);
      },
      (thrown: unknown) => {
        if (!current) return;
        setReport(null);
        setError(errorOf(thrown));
      },
    );
    return () => {
      current = false;
    };
  }, [wish]);

  const save = useCallback(async (format: ReportFormat): Promise<DocumentInfo | null> => {
    setSaving(true);
    setError(null);
    try {
      const written = await call('reports.save', { ...requestOf(wish), format });
      setSaved(written);
      return written;
    } catch (thrown) {
      setError(errorOf(thrown));
      return null;
    } finally {
      setSaving(false);
    }
  }, [wish]);

  return { report, units, error, saved, saving, save };
}

function requestOf({ kind, year, part, from, to, unit }: ReportWish): Request<'reports.make'> {
  return { kind, year, part, ...(kind === 'period' ? { from, to } : {}), ...(unit === null ? {} : { unit }) };
}
