/**
 * Values as text between the worlds: JSON with bytes and `undefined`. Electron clones structures;
 * the stand-in refuses what this cannot carry, so that nothing comes to depend on more.
 *
 * The function is self-contained, for its source is also evaluated inside the page.
 */
export function createWire() {
  interface Base64Bytes { toBase64?(): string }
  const toBase64 = (bytes: Uint8Array): string => (bytes as Base64Bytes).toBase64?.() ?? Buffer.from(bytes).toString('base64');
  const fromBase64 = (text: string): Uint8Array => {
    const native = Uint8Array as unknown as { fromBase64?(text: string): Uint8Array };
    return native.fromBase64?.(text) ?? new Uint8Array(Buffer.from(text, 'base64'));
  };
  const plain = (value: object): boolean => {
    const prototype = Object.getPrototypeOf(value) as object | null;
    return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  };

  /** `special` may turn functions and files into something that can cross. */
  const encode = (root: unknown, special?: (value: unknown) => object | undefined): string =>
    JSON.stringify(root, function (this: Record<string, unknown>, key: string, value: unknown) {
      // A Buffer turns itself into an array before the replacer sees it: look at the holder.
      const original = this[key];
      if (original === undefined) return { $undefined: true };
      if (original instanceof Uint8Array) return { $bytes: toBase64(original) };
      const replaced = special?.(original);
      if (replaced !== undefined) return replaced;
      if (typeof original === 'function') throw new Error('An object could not be cloned: function');
      if (typeof original === 'object' && original !== null && !plain(original)) {
        throw new Error(`An object could not be cloned: ${original.constructor.name}`);
      }
      return value;
    });

  const decode = (text: string, special?: (marked: Record<string, unknown>) => unknown): unknown =>
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      const marked = value as Record<string, unknown>;
      if (typeof marked['$bytes'] === 'string') return fromBase64(marked['$bytes']);
      if (marked['$undefined'] === true) return undefined;
      return special?.(marked) ?? value;
    });

  return { encode, decode };
}

export type Wire = ReturnType<typeof createWire>;
