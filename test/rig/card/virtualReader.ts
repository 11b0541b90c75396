import net from 'node:net';
import { PivCard } from './pivCard';

/** Control bytes of vpcd; a message of one byte is one of these. */
const control = { off: 0, on: 1, reset: 2, attributes: 4 } as const;

/** ATR of the virtual card: historical bytes of an ISO card with command chaining. */
export const cardAtr = '3b9513810180' + '73ff01000b';

/**
 * The card's end of a virtual reader of pcscd (vsmartcard-vpcd): to connect is to insert the card, to
 * disconnect is to pull it out. Frames are two bytes of length and that many of payload.
 */
export class VirtualReader {
  /** A slow card takes so long for each signature. */
  signatureMs = 0;
  /** Called when a signature is asked for, before the card works on it. */
  onSignature: () => void = () => undefined;
  private readonly port: number;
  private socket: net.Socket | null = null;

  constructor(port: number) {
    this.port = port;
  }

  /** Resolves when the card is in. */
  insert(card: PivCard): Promise<void> {
    this.remove();
    const socket = net.connect(this.port, '127.0.0.1');
    socket.setNoDelay(true);
    this.socket = socket;
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const message = received.subarray(2, 2 + received.readUInt16BE(0));
        received = received.subarray(2 + message.length);
        this.receive(card, socket, message);
      }
    });
    card.reset();
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  }

  remove(): void {
    this.socket?.on('error', () => undefined);
    this.socket?.destroy();
    this.socket = null;
  }

  private receive(card: PivCard, socket: net.Socket, message: Buffer): void {
    const send = (payload: Buffer): void => {
      if (!socket.writable) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(payload.length);
      socket.write(Buffer.concat([length, payload]));
    };
    if (message.length === 1) {
      if (message[0] === control.attributes) send(Buffer.from(cardAtr, 'hex'));
      else card.reset();
      return;
    }
    if (!PivCard.isSignature(message)) {
      send(card.answer(message));
      return;
    }
    this.onSignature();
    if (this.signatureMs === 0) send(card.answer(message));
    else setTimeout(() => { send(card.answer(message)); }, this.signatureMs);
  }
}
