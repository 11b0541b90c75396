import { useCallback, useEffect, useState } from 'react';
import type { RegisteredPictureInfo } from '../../contract/pictureCalls';
import type { SerialisedError, TokenCertificate } from '../../contract/models';
import { call, errorOf } from '../call';

export interface Pictures {
  readonly registered: readonly RegisteredPictureInfo[];
  /** Certificates that are plugged in, to register a picture for. */
  readonly certificates: readonly TokenCertificate[];
  readonly error: SerialisedError | null;
  /** Does something with pictures; an error is shown, and the list asked for again. */
  readonly attempt: (work: () => Promise<unknown>) => void;
}

/** What is registered, and for whom something can be registered. */
export function usePictures(): Pictures {
  const [registered, setRegistered] = useState<readonly RegisteredPictureInfo[]>([]);
  const [certificates, setCertificates] = useState<readonly TokenCertificate[]>([]);
  const [error, setError] = useState<SerialisedError | null>(null);
  const fail = useCallback((thrown: unknown) => setError(errorOf(thrown)), []);

  const refresh = useCallback(() => {
    call('pictures.registered', {}).then(setRegistered, fail);
  }, [fail]);
  useEffect(() => {
    const take = (tokens: readonly { readonly certificates: readonly TokenCertificate[] }[]): void => {
      setCertificates(tokens.flatMap((token) => token.certificates).filter(({ usable }) => usable));
      refresh();
    };
    // Without tokens there is nobody to register for; the pictures can be looked at all the same.
    call('tokens.list', {}).then(({ tokens }) => take(tokens), refresh);
    return window.anso.on('tokens.changed', ({ tokens }) => take(tokens));
  }, [refresh]);

  const attempt = useCallback((work: () => Promise<unknown>) => {
    setError(null);
    work().then(refresh, fail);
  }, [refresh, fail]);
  return { registered, certificates, error, attempt };
}
