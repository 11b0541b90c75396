import type { WindowApi } from '../../src/contract/calls';

const exposed: Record<string, WindowApi> = {};
const invoked: [string, unknown][] = [];
const listeners = new Map<string, (event: unknown, payload: unknown) => void>();

jest.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: WindowApi) => { exposed[key] = api; } },
  ipcRenderer: {
    invoke: (channel: string, request: unknown) => {
      invoked.push([channel, request]);
      return Promise.resolve({ ok: true, value: null });
    },
    on: (channel: string, listener: (event: unknown, payload: unknown) => void) => listeners.set(channel, listener),
    removeListener: (channel: string) => listeners.delete(channel),
  },
  webUtils: { getPathForFile: (file: File) => (file.name === 'made.pdf' ? '' : `/home/an/${file.name}`) },
}), { virtual: true });

describe('the preload', () => {
  let api: WindowApi;

  beforeAll(async () => {
    await import('../../src/main/preload');
    api = exposed['anso'] as WindowApi;
  });
  beforeEach(() => void invoked.splice(0));

  test('exposes three functions under one name and nothing of Electron', () => {
    expect(Object.keys(exposed)).toEqual(['anso']);
    expect(Object.keys(api).sort()).toEqual(['invoke', 'on', 'openDropped']);
  });

  test('calls go out under the names of the contract only', async () => {
    await api.invoke('app.info', {});
    expect(invoked).toEqual([['anso:app.info', {}]]);
    for (const name of ['no.such', 'toString', '__proto__', 'constructor']) {
      expect(await api.invoke(name as 'app.info', {})).toMatchObject({ ok: false, error: { kind: 'wrongUse' } });
    }
    expect(invoked).toHaveLength(1);
  });

  test('the page cannot say a path; a dropped file can', async () => {
    expect(await api.invoke('documents.openDropped', { paths: ['/etc/passwd'] })).toMatchObject({ ok: false });
    expect(invoked).toEqual([]);
    const files = [new File([''], 'a.pdf'), new File([''], 'made.pdf')];
    await api.openDropped(files);
    expect(invoked).toEqual([['anso:documents.openDropped', { paths: ['/home/an/a.pdf'] }]]);
  });

  test('a listener gets the payload and never the event', () => {
    const heard: unknown[][] = [];
    const end = api.on('menu.command', (...args) => heard.push(args));
    listeners.get('anso:event:menu.command')?.({ sender: 'ipcRenderer' }, { command: 'open' });
    expect(heard).toEqual([[{ command: 'open' }]]);
    end();
    expect(listeners.size).toBe(0);
    api.on('toString' as 'menu.command', () => undefined);
    expect(listeners.size).toBe(0);
  });
});
