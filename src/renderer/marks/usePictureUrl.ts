import { useEffect, useState } from 'react';
import type { PictureInfo } from '../../contract/calls';

/** An address for the bytes of a picture while it is shown. */
export function usePictureUrl(picture: PictureInfo | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(picture.png)], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url;
}
