/** Less than this may lie in a buffer that is shared with others, and is not worth it. */
const leastBytes = 65_536;

/**
 * Gives the memory of large bytes back at once: the collector would let megabytes of pixels lie while the next ones are
 * made. Nobody may look at them afterwards; they read as empty. Parts of a larger buffer are left alone.
 */
export function freeBytes({ buffer, byteLength }: ArrayBufferView): void {
  const isOwn = byteLength >= leastBytes && buffer.byteLength < 2 * byteLength;
  if (isOwn && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
