import { joinBytes } from '../../joinBytes';
import { PackedPicture } from './packedPicture';

/** Width, height, length of the colours; four bytes each, the highest first. */
const headBytes = 12;

/** A packed picture as bytes: the head, the colours, and the opacity where there is one. */
export function writePacked({ width, height, streams: { rgb, alpha } }: PackedPicture): Uint8Array {
  const head = new DataView(new ArrayBuffer(headBytes));
  [width, height, rgb.length].forEach((value, index) => { head.setUint32(4 * index, value); });
  return joinBytes([new Uint8Array(head.buffer), rgb, ...(alpha === null ? [] : [alpha])]);
}

/** The other direction of `writePacked`. */
export function readPacked(bytes: Uint8Array): PackedPicture {
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes);
  const [width, height, length] = [head.getUint32(0), head.getUint32(4), head.getUint32(8)];
  const streams = bytes.subarray(headBytes);
  const alpha = streams.subarray(length);
  return new PackedPicture({
    width, height, streams: { rgb: streams.subarray(0, length), alpha: alpha.length === 0 ? null : alpha },
  });
}
