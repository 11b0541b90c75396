import { createConnection } from 'node:net';

/** A reader as the system's smart card service tells it. */
export interface ServiceReader {
  readonly name: string;
  readonly present: boolean;
  /** Hex; '' without a card. */
  readonly atr: string;
}

export interface ServiceState {
  readonly service: 'running' | 'stopped' | 'unknown';
  readonly readers: readonly ServiceReader[];
}

/** Sizes and numbers of pcsc-lite's own protocol (winscard_msg.h, version 4.4). */
const command = { version: 0x11, readersState: 0x12 } as const;
const protocolVersion = [4, 4] as const;
const readersAtMost = 16;
const recordBytes = 184;
const nameBytes = 128;
const statePresent = 0x0004;
const patienceMs = 1000;

/** Where pcscd listens: its own variable first, as its library does. */
const socketPath = (env: NodeJS.ProcessEnv): string => env['PCSCLITE_CSOCK_NAME'] ?? '/run/pcscd/pcscd.comm';

/**
 * Asks the smart card service whether it runs and what its readers hold. On Linux this is the socket of
 * pcscd, so that a reader is seen even where no driver is. Elsewhere `unknown`: the drivers tell.
 * Never rejects.
 */
export async function askSmartCardService(
  env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform,
): Promise<ServiceState> {
  if (platform !== 'linux') return { service: 'unknown', readers: [] };
  try {
    const answer = await readersState(socketPath(env));
    const records = Array.from({ length: readersAtMost }, (_, index) =>
      answer.subarray(index * recordBytes, (index + 1) * recordBytes));
    return { service: 'running', readers: records.map(readRecord).filter(({ name }) => name !== '') };
  } catch (cause) {
    // A socket that does not speak this version is a service all the same.
    return { service: cause instanceof UnknownProtocol ? 'unknown' : 'stopped', readers: [] };
  }
}

class UnknownProtocol extends Error {}

/** name[128], event counter, state, sharing, ATR[33], three bytes of padding, length of the ATR, protocol. */
function readRecord(record: Buffer): ServiceReader {
  const end = record.indexOf(0);
  const name = record.toString('utf8', 0, end < 0 || end > nameBytes ? nameBytes : end);
  const present = (record.readUInt32LE(nameBytes + 4) & statePresent) !== 0;
  const length = Math.min(record.readUInt32LE(nameBytes + 48), 33);
  return { name, present, atr: present ? record.toString('hex', nameBytes + 12, nameBytes + 12 + length) : '' };
}

function readersState(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    let received = Buffer.alloc(0);
    const versionBytes = 12;
    const wanted = versionBytes + readersAtMost * recordBytes;
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(patienceMs, () => fail(new UnknownProtocol('no answer')));
    socket.on('error', fail);
    socket.on('close', () => fail(new UnknownProtocol('closed')));
    socket.on('connect', () => {
      socket.write(message(command.version, words(...protocolVersion, 0)));
      socket.write(message(command.readersState, Buffer.alloc(0)));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= versionBytes && received.readUInt32LE(8) !== 0) fail(new UnknownProtocol('version'));
      if (received.length < wanted) return;
      resolve(received.subarray(versionBytes, wanted));
      socket.destroy();
    });
  });
}

const message = (name: number, body: Buffer): Buffer => Buffer.concat([words(body.length, name), body]);

function words(...numbers: readonly number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => buffer.writeUInt32LE(number, index * 4));
  return buffer;
}
