import crypto from 'node:crypto';
import { answer, readCommand, status, type CommandApdu } from './apdu';
import { elements, tlv } from './tlv';

/** Keys of a PIV card: 9a wants the PIN once, 9c before each signature. */
export type PivSlot = '9a' | '9c';

export interface PivKey {
  readonly slot: PivSlot;
  /** PKCS#8 PEM, RSA. */
  readonly keyPem: string;
  readonly certificateDer: Uint8Array;
}

export interface PivCardOptions {
  /** 32 hex digits. */
  readonly serial: string;
  readonly pin: string;
  readonly puk: string;
  readonly keys: readonly PivKey[];
  /** Wrong tries until the PIN, and the PUK, is locked. Default 3. */
  readonly tries?: number;
}

const application = Buffer.from('a000000308000010000100', 'hex');
const certificateObjects: Readonly<Record<string, PivSlot>> = { '5fc105': '9a', '5fc10a': '9c' };

/** Commands of PIV (NIST SP 800-73-4 part 2). */
const instruction = {
  select: 0xa4, getData: 0xcb, getResponse: 0xc0, verify: 0x20, changeReference: 0x24, resetRetryCounter: 0x2c,
  generalAuthenticate: 0x87,
} as const;

export type CardInstruction = keyof typeof instruction;

/** A secret with its counter of tries. */
class Secret {
  value: string;
  left: number;
  readonly tries: number;

  constructor(value: string, tries: number) {
    this.value = value;
    this.tries = tries;
    this.left = tries;
  }

  /** 0 where `given` is right, else the status word. */
  check(given: string): number {
    if (this.left === 0) return status.blocked;
    if (given === this.value) {
      this.left = this.tries;
      return 0;
    }
    this.left -= 1;
    return this.left === 0 ? status.blocked : status.wrongPin | this.left;
  }
}

/**
 * A virtual PIV card with RSA keys: PIN and PUK with counters and lock, a key that wants the PIN before
 * each signature, status words on order. It answers APDUs; virtualReader.ts puts it into a reader.
 */
export class PivCard {
  readonly pin: Secret;
  readonly puk: Secret;
  /** Signatures made so far, and times that a PIN or PUK was shown (the empty question does not count). */
  signatures = 0;
  presented = 0;
  private readonly serial: Buffer;
  private readonly keys: ReadonlyMap<PivSlot, { readonly key: crypto.KeyObject; readonly certificate: Buffer }>;
  private readonly ordered: { readonly ins: number | null; readonly word: number; times: number }[] = [];
  private verified = false;
  /** The PIN was verified by the very command before this one. */
  private fresh = false;
  private chained: Buffer = Buffer.alloc(0);
  private pending: Buffer = Buffer.alloc(0);

  constructor({ serial, pin, puk, keys, tries = 3 }: PivCardOptions) {
    this.serial = Buffer.from(serial, 'hex');
    this.pin = new Secret(pin, tries);
    this.puk = new Secret(puk, tries);
    this.keys = new Map(keys.map(({ slot, keyPem, certificateDer }) =>
      [slot, { key: crypto.createPrivateKey(keyPem), certificate: Buffer.from(certificateDer) }]));
  }

  /** The next `times` commands (of one instruction, or any) get this status word and do nothing. */
  order(word: number, times = 1, ins: CardInstruction | null = null): void {
    this.ordered.push({ word, times, ins: ins === null ? null : instruction[ins] });
  }

  /** Orders that are left are taken back. */
  forgetOrders(): void {
    this.ordered.length = 0;
  }

  /** Power off or reset: what was verified is forgotten, counters are not. */
  reset(): void {
    this.verified = false;
    this.fresh = false;
    this.chained = Buffer.alloc(0);
    this.pending = Buffer.alloc(0);
  }

  /** Whether a command asks for a signature: a slow card is slow here. */
  static isSignature(command: Buffer): boolean {
    return command[1] === instruction.generalAuthenticate;
  }

  answer(bytes: Buffer): Buffer {
    const command = readCommand(bytes);
    const order = this.ordered.find(({ ins, times }) => times > 0 && (ins === null || ins === command.ins));
    if (order !== undefined) {
      order.times -= 1;
      return answer(order.word);
    }
    if (command.ins === instruction.getResponse) return this.rest(command.le);
    const data = Buffer.concat([this.chained, command.data]);
    const continues = (command.cla & 0x10) !== 0;
    this.chained = continues ? data : Buffer.alloc(0);
    return continues ? answer(status.done) : this.whole({ ...command, data });
  }

  private whole(command: CommandApdu): Buffer {
    const fresh = this.fresh;
    this.fresh = false;
    switch (command.ins) {
      case instruction.select:
        return this.select(command.data);
      case instruction.getData:
        return this.getData(command);
      case instruction.verify:
        return this.verify(command);
      case instruction.changeReference:
        return this.change(command);
      case instruction.resetRetryCounter:
        return this.unblock(command);
      case instruction.generalAuthenticate:
        return this.authenticate(command, fresh);
      default:
        return answer(status.unknownInstruction);
    }
  }

  private select(name: Buffer): Buffer {
    if (name.length < 5 || !application.subarray(0, name.length).equals(name)) return answer(status.notFound);
    const authority = tlv('79', tlv('4f', application.subarray(0, 5)));
    return this.long(tlv('61', tlv('4f', application.subarray(5)), authority));
  }

  private getData({ data, le }: CommandApdu): Buffer {
    const tag = elements(data).get('5c')?.toString('hex') ?? '';
    const object = this.object(tag);
    return object === null ? answer(status.notFound) : this.long(object, le);
  }

  private object(tag: string): Buffer | null {
    const certificate = this.keys.get(certificateObjects[tag] ?? '9a')?.certificate;
    if (tag in certificateObjects) {
      const known = this.keys.has(certificateObjects[tag] ?? '9a') && certificate !== undefined;
      return known ? tlv('53', tlv('70', certificate), tlv('71', Buffer.of(0)), tlv('fe')) : null;
    }
    if (tag === '7e') return tlv('7e', tlv('4f', application), tlv('5f2f', Buffer.of(0x40, 0)));
    if (tag === '5fc102') return this.holderIdentifier();
    return tag === '5fc107' ? this.capabilities() : null;
  }

  /** CHUID (SP 800-73-4 part 1 table 9): an invented agency, the serial number as GUID. */
  private holderIdentifier(): Buffer {
    const agencyCode = Buffer.from('d4e739da739ced39ce739d836858210842108421c84210c3eb', 'hex');
    return tlv('53', tlv('30', agencyCode), tlv('34', this.serial), tlv('35', Buffer.from('20401231')), tlv('3e'), tlv('fe'));
  }

  /** Card capability container (table 8). */
  private capabilities(): Buffer {
    const identifier = Buffer.concat([Buffer.from('a000000116ff02', 'hex'), this.serial.subarray(0, 14)]);
    const versions = [tlv('f1', Buffer.of(0x21)), tlv('f2', Buffer.of(0x21)), tlv('f3'), tlv('f4', Buffer.of(0)), tlv('f5', Buffer.of(0x10))];
    const empty = ['f6', 'f7', 'fa', 'fb', 'fc', 'fd', 'fe'].map((tag) => tlv(tag));
    return tlv('53', tlv('f0', identifier), ...versions, ...empty);
  }

  private verify({ p1, p2, data }: CommandApdu): Buffer {
    if (p2 !== 0x80) return answer(status.referenceNotFound);
    if (p1 === 0xff) {
      this.verified = false;
      return answer(status.done);
    }
    if (data.length === 0) {
      if (this.verified) return answer(status.done);
      return answer(this.pin.left === 0 ? status.blocked : status.wrongPin | this.pin.left);
    }
    this.presented += 1;
    const refusal = this.pin.check(secretOf(data));
    this.verified = refusal === 0;
    this.fresh = this.verified;
    return answer(refusal || status.done);
  }

  /** Old and new value in eight bytes each, filled with FF. */
  private change({ p2, data }: CommandApdu): Buffer {
    const secret = p2 === 0x81 ? this.puk : this.pin;
    return this.renew(secret, secret, data);
  }

  private unblock({ data }: CommandApdu): Buffer {
    return this.renew(this.puk, this.pin, data);
  }

  private renew(checked: Secret, renewed: Secret, data: Buffer): Buffer {
    this.presented += 1;
    const refusal = checked.check(secretOf(data.subarray(0, 8)));
    if (refusal !== 0) return answer(refusal);
    const value = secretOf(data.subarray(8));
    if (!/^\d{6,8}$/.test(value)) return answer(status.wrongData);
    renewed.value = value;
    renewed.left = renewed.tries;
    return answer(status.done);
  }

  private authenticate({ p2, data, le }: CommandApdu, fresh: boolean): Buffer {
    // The administrator's key gives a challenge: OpenSC takes its random numbers from it.
    if (p2 === 0x9b) return this.long(tlv('7c', tlv('81', crypto.randomBytes(8))));
    const slot = p2.toString(16) as PivSlot;
    const key = this.keys.get(slot)?.key;
    if (key === undefined) return answer(status.referenceNotFound);
    if (!this.verified || (slot === '9c' && !fresh)) return answer(status.securityNotSatisfied);
    const padded = elements(elements(data).get('7c') ?? Buffer.alloc(0)).get('81');
    if (padded === undefined) return answer(status.wrongData);
    const signature = crypto.privateEncrypt({ key, padding: crypto.constants.RSA_NO_PADDING }, padded);
    this.signatures += 1;
    return this.long(tlv('7c', tlv('82', signature)), le);
  }

  /** Data that may be longer than one answer: the rest is fetched with GET RESPONSE. */
  private long(data: Buffer, le = 256): Buffer {
    this.pending = data;
    return this.rest(le);
  }

  private rest(le: number): Buffer {
    const part = this.pending.subarray(0, Math.min(le, 256));
    this.pending = this.pending.subarray(part.length);
    const left = this.pending.length;
    return answer(left === 0 ? status.done : status.more | Math.min(left, 255), part);
  }
}

/** A PIN as it travels: digits, filled with FF. */
const secretOf = (bytes: Buffer): string => bytes.toString('latin1').replace(/\xff+$/, '');
