/** A command to a card (ISO/IEC 7816-4 5.1). */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Buffer;
  /** Most bytes that the answer may have. */
  readonly le: number;
}

/** Reads a short or extended command. */
export function readCommand(bytes: Buffer): CommandApdu {
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes;
  const header = { cla, ins, p1, p2 };
  const extended = bytes.length > 7 && bytes[4] === 0;
  if (extended) {
    const length = bytes.readUInt16BE(5);
    return { ...header, data: bytes.subarray(7, 7 + length), le: 0x10000 };
  }
  if (bytes.length <= 5) return { ...header, data: Buffer.alloc(0), le: bytes[4] || 256 };
  const length = bytes[4] ?? 0;
  return { ...header, data: bytes.subarray(5, 5 + length), le: bytes[5 + length] || 256 };
}

/** Status words (ISO/IEC 7816-4 table 5 and following). */
export const status = {
  done: 0x9000,
  more: 0x6100,
  wrongPin: 0x63c0,
  securityNotSatisfied: 0x6982,
  blocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  wrongData: 0x6a80,
  notFound: 0x6a82,
  referenceNotFound: 0x6a88,
  unknownInstruction: 0x6d00,
} as const;

/** An answer: data and status word. */
export const answer = (word: number, data: Uint8Array = new Uint8Array()): Buffer =>
  Buffer.concat([data, Buffer.of(word >> 8, word & 0xff)]);
