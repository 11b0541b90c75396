import { useCallback, useEffect, useState } from 'react';
import type { CertificateCheck } from '../../contract/batchCalls';
import { call, errorOf } from '../call';
import type { CertificateChoice } from '../tokens/certificateChoices';

export interface CertificateState {
  /** Null while it is being asked for, or nothing is chosen. */
  readonly check: CertificateCheck | null;
  readonly checking: boolean;
  readonly again: () => void;
}

/**
 * Path and status of the chosen certificate, asked for as soon as it is chosen: what the agency's policy says to an
 * unknown status is known before the PIN. Nothing waits for a slow server but this one line.
 * @param wanted only while there is a file to be signed
 */
export function useCertificateCheck(choice: CertificateChoice | null, wanted: boolean): CertificateState {
  const [known, setKnown] = useState<{ readonly key: string; readonly check: CertificateCheck } | null>(null);
  const [turn, setTurn] = useState(0);
  const token = choice?.token.id ?? null;
  const certificate = choice?.certificate.sha256 ?? null;
  const key = token === null || certificate === null || !wanted ? null : `${String(turn)} ${token} ${certificate}`;

  useEffect(() => {
    if (key === null || token === null || certificate === null) return;
    let ended = false;
    const take = (check: CertificateCheck): void => {
      if (!ended) setKnown({ key, check });
    };
    call('signing.checkCertificate', { token, certificate }).then(take, (thrown: unknown) => {
      const at = new Date().toISOString();
      take({ status: 'unknown', source: '', warnings: [], error: errorOf(thrown), at });
    });
    return () => { ended = true; };
  }, [key, token, certificate]);

  const check = known !== null && known.key === key ? known.check : null;
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { check, checking: key !== null && check === null, again };
}
