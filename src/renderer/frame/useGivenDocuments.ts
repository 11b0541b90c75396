import { useEffect, useRef } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

/** Takes the documents that the person opened in the file manager, at the start and while the window is open. */
export function useGivenDocuments(
  take: (documents: readonly DocumentInfo[]) => void,
  fail: (error: SerialisedError) => void,
): void {
  // what a document does depends on the room, and asking anew with each room would be asking for nothing
  const current = useRef({ take, fail });
  useEffect(() => {
    current.current = { take, fail };
  });
  useEffect(() => {
    const ask = (): void => {
      call('documents.given', {}).then(
        (documents) => {
          if (documents.length > 0) current.current.take(documents);
        },
        (thrown: unknown) => current.current.fail(errorOf(thrown)),
      );
    };
    ask();
    return window.anso.on('documents.given', ask);
  }, []);
}
