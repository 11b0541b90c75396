import { useEffect, useState } from 'react';
import type { PictureInfo } from '../../contract/pictureCalls';

/** An address for the bytes of a picture while it is shown. */
export function usePictureUrl(picture: PictureInfo | null): string | null {
  return useBytesUrl(picture?.png ?? null);
}

/** An address for bytes, PNG or JPEG. */
export function useBytesUrl(bytes: Uint8Array | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) {
      setUrl(null);
      return;
    }
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: isJpeg ? 'image/jpeg' : 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}
