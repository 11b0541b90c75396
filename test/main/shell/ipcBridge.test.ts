import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { callNames, type CallName } from '../../../src/contract/calls';
import { callChannels, eventChannels } from '../../../src/contract/channels';
import { eventNames } from '../../../src/contract/calls';
import { AnsoError } from '../../../src/contract/errors';
import { bridgeCalls, type CallHandler } from '../../../src/main/shell/ipcBridge';

type Registered = (event: IpcMainInvokeEvent, request: unknown) => Promise<unknown>;

const ourPage = { senderFrame: { url: 'app://bundle/index.html', parent: null } } as unknown as IpcMainInvokeEvent;
const pin = '24681357';

function bridge(handle: CallHandler, report: (call: CallName, cause: unknown) => void = () => undefined) {
  const channels = new Map<string, Registered>();
  const ipc = { handle: (channel: string, handler: Registered) => void channels.set(channel, handler) };
  bridgeCalls(ipc as unknown as Pick<IpcMain, 'handle'>, handle, report);
  return {
    channels,
    ask: (call: CallName, request: unknown, event = ourPage) => channels.get(callChannels[call])?.(event, request),
  };
}

const signing = { jobs: [{ document: 1 }], act: 'approve', token: 't', certificate: 'c', pin };

describe('the bridge between window and main process', () => {
  test('every call of the contract has one channel, and there is no other', () => {
    const { channels } = bridge(() => Promise.reject(new Error()));
    expect([...channels.keys()].sort()).toEqual(Object.values(callChannels).sort());
    expect(Object.keys(callChannels).sort()).toEqual([...callNames].sort());
    expect(Object.keys(eventChannels).sort()).toEqual([...eventNames].sort());
  });

  test('a value comes back as it is', async () => {
    const { ask } = bridge((() => Promise.resolve(null)) as unknown as CallHandler);
    expect(await ask('signing.cancel', {})).toEqual({ ok: true, value: null });
  });

  test.each([
    ['another origin', { senderFrame: { url: 'https://evil.example/', parent: null } }],
    ['a look-alike of our origin', { senderFrame: { url: 'app://bundle.evil.example/', parent: null } }],
    ['a frame inside our page', { senderFrame: { url: 'app://bundle/index.html', parent: {} } }],
    ['a page that is gone', { senderFrame: null }],
  ])('a call from %s never reaches the program', async (_what, event) => {
    const handle = jest.fn();
    const { ask } = bridge(handle as unknown as CallHandler);
    const answer = await ask('signing.sign', signing, event as unknown as IpcMainInvokeEvent);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'wrongUse' } });
    expect(handle).not.toHaveBeenCalled();
  });

  test('a request that is not what the contract says is refused without repeating the PIN in it', async () => {
    const handle = jest.fn();
    const { ask } = bridge(handle as unknown as CallHandler);
    const answer = await ask('signing.sign', { ...signing, jobs: pin });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'wrongUse' } });
    expect(JSON.stringify(answer)).not.toContain(pin);
    expect(handle).not.toHaveBeenCalled();
  });

  test('what the contract does not know is taken out of a request', async () => {
    const handle = jest.fn().mockResolvedValue(null);
    const { ask } = bridge(handle as unknown as CallHandler);
    await ask('documents.close', { document: 3, path: '/etc/passwd' });
    expect(handle).toHaveBeenCalledWith('documents.close', { document: 3 });
  });

  test('an error of the program crosses as kind and data', async () => {
    const { ask } = bridge(() => Promise.reject(new AnsoError('pinIncorrect', { state: 'low' })));
    expect(await ask('signing.sign', signing)).toEqual({ ok: false, error: { kind: 'pinIncorrect', data: { state: 'low' } } });
  });

  test('a defect is told as internal, and its cause goes to the log only', async () => {
    const report = jest.fn();
    const { ask } = bridge(() => Promise.reject(new Error('/home/an/secret.pdf')), report);
    const answer = await ask('documents.verify', { document: 1 });
    expect(answer).toEqual({ ok: false, error: { kind: 'internal', data: {} } });
    expect(report).toHaveBeenCalledWith('documents.verify', expect.objectContaining({ message: '/home/an/secret.pdf' }));
  });
});
