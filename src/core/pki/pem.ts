/** Textual encodings of RFC 7468, and files that are DER already. */

export interface EncodedObject {
  /** What the PEM label said; null for plain DER. */
  readonly label: string | null;
  readonly der: Uint8Array;
}

/** More blocks than any trust list holds; a bound against crafted files. */
const maxBlocks = 4096;

/**
 * The DER objects in a file: every PEM block in it, or the file itself where it has none.
 * Blocks whose base64 does not decode are left out; an empty list means that there was nothing to read.
 */
export function readPemOrDer(bytes: Uint8Array): readonly EncodedObject[] {
  if (bytes[0] === 0x30) return [{ label: null, der: bytes }];
  const text = new TextDecoder('latin1').decode(bytes);
  const found: EncodedObject[] = [];
  const pattern = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;
  for (const match of text.matchAll(pattern)) {
    if (found.length >= maxBlocks) break;
    const der = fromBase64(match[2] ?? '');
    if (der && match[1]) found.push({ label: match[1], der });
  }
  return found;
}

function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replace(/\s+/g, ''));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
