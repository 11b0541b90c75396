import { AnsoError } from '../../contract/errors';
import { ByteCollector } from './byteCollector';
import { isRegular, latin1Bytes } from './characters';
import { staysClear } from './encryption/documentEncryption';
import type { ObjectCipher } from './encryption/objectCipher';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, RawBytes } from './objects';
import type { PdfObject } from './objects';

const maxDepth = 500;
const maxBytes = 2 ** 31;

/** The bytes of an object as they stand in a file (7.3). A stream only as an object of its own. */
export function serialise(object: PdfObject): Uint8Array {
  const writer = new ObjectWriter();
  writer.write(object);
  return writer.out.take();
}

/** What encrypts one object on its way into the file. */
export interface WritingCiphers {
  readonly strings: ObjectCipher;
  readonly data: (dict: PdfDict) => ObjectCipher;
}

/** Writes objects one behind the other and remembers where each RawBytes came to stand. */
export class ObjectWriter {
  readonly out = new ByteCollector(maxBytes, 4096);
  /** Offsets from the beginning of `out`. */
  readonly rawOffsets = new Map<RawBytes, number>();
  private ciphers: WritingCiphers | null = null;

  text(text: string): void {
    this.out.append(latin1Bytes(text));
  }

  /**
   * With ciphers, strings and the data of streams are encrypted on the way. AnsoError `internal` for what no file can
   * hold: a number without value, a stream inside of another object.
   */
  write(object: PdfObject, ciphers: WritingCiphers | null = null): void {
    this.ciphers = ciphers;
    if (object instanceof PdfStream) this.writeStream(object);
    else this.writeDirect(object, 0);
  }

  private writeDirect(object: PdfObject, depth: number): void {
    if (depth > maxDepth) throw new AnsoError('internal', { what: 'depth' });
    if (object === null || typeof object === 'boolean') this.text(String(object));
    else if (typeof object === 'number') this.text(numberText(object));
    else if (object instanceof PdfName) this.text(nameText(object.name));
    else if (object instanceof PdfRef) this.text(`${object.num} ${object.gen} R`);
    else if (object instanceof PdfString) this.writeString(object);
    else if (object instanceof PdfDict) this.writeDict(object, depth);
    else if (object instanceof RawBytes) this.writeRaw(object);
    else if (object instanceof PdfStream) throw new AnsoError('internal', { what: 'nestedStream' });
    else {
      this.text('[');
      object.forEach((item, index) => {
        if (index > 0) this.text(' ');
        this.writeDirect(item, depth + 1);
      });
      this.text(']');
    }
  }

  private writeDict(dict: PdfDict, depth: number): void {
    this.text('<<');
    for (const [key, value] of dict.entries) {
      this.text(`${nameText(key)} `);
      if (value instanceof PdfString && staysClear(dict, key)) this.writeStringBytes(value);
      else this.writeDirect(value, depth + 1);
    }
    this.text('>>');
  }

  /** /Length is what the data have, whatever the dictionary said. */
  private writeStream({ dict, raw }: PdfStream): void {
    const data = this.ciphers ? this.ciphers.data(dict).encrypt(raw()) : raw();
    this.writeDict(dict.with({ Length: data.length }), 0);
    this.text('\nstream\n');
    this.out.append(data);
    this.text('\nendstream');
  }

  private writeString(string: PdfString): void {
    const { ciphers } = this;
    this.writeStringBytes(ciphers ? new PdfString(ciphers.strings.encrypt(string.bytes), string.hex) : string);
  }

  private writeStringBytes({ bytes, hex }: PdfString): void {
    if (hex) {
      let text = '<';
      for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
      this.text(`${text}>`);
      return;
    }
    this.out.push(0x28);
    for (const byte of bytes) {
      if (byte === 13) this.text('\\r');
      else {
        if (byte === 0x28 || byte === 0x29 || byte === 0x5c) this.out.push(0x5c);
        this.out.push(byte);
      }
    }
    this.out.push(0x29);
  }

  private writeRaw(raw: RawBytes): void {
    if (this.rawOffsets.has(raw)) throw new AnsoError('internal', { what: 'rawBytesTwice' });
    this.rawOffsets.set(raw, this.out.length);
    this.out.append(raw.bytes);
  }
}

/** Without an exponent, which the format does not know (ISO 32000-2 7.3.3). */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new AnsoError('internal', { what: 'number' });
  // past this, toFixed writes an exponent as well
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  if (Number.isInteger(value)) return value === 0 ? '0' : value.toFixed(0);
  // The shortest digits that read back as the same number: a page that is written anew to carry one more
  // annotation must not have its /MediaBox moved by a billionth.
  const shortest = String(value);
  return shortest.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : shortest;
}

/** `#xx` for everything that is no regular printable character (7.3.5). */
function nameText(name: string): string {
  let text = '/';
  for (const code of nameBytes(name)) {
    const plain = code > 0x20 && code < 0x7f && code !== 0x23 && isRegular(code);
    text += plain ? String.fromCharCode(code) : `#${code.toString(16).padStart(2, '0')}`;
  }
  return text;
}

/** A name holds one char for each byte; one that was made with other letters is written as UTF-8. */
function nameBytes(name: string): Uint8Array {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 255) return new TextEncoder().encode(name);
  return latin1Bytes(name);
}
