import { useEffect, useState } from 'react';
import type { Opening } from '../../contract/documentCalls';

export type OpeningState = Pick<Opening, 'done' | 'total' | 'leftOut'>;

/** Files that are being opened; null while nothing is, and nothing was left out. */
export function useOpening(): OpeningState | null {
  const [opening, setOpening] = useState<OpeningState | null>(null);
  useEffect(() => window.anso.on('documents.opening', ({ done, total, leftOut }) => {
    setOpening(done < total || leftOut > 0 ? { done, total, leftOut } : null);
  }), []);
  return opening;
}
