import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { CallName, EventName, Events, WindowApi } from '../contract/calls';
import { callChannels, eventChannels, preloadOnlyCalls } from '../contract/channels';

/**
 * Runs in an isolated world beside the page and hands it three functions. Names are looked up in
 * the contract's tables; neither `ipcRenderer` nor an event object ever reaches the page.
 */
const wrongUse = { ok: false, error: { kind: 'wrongUse', data: {} } } as const;

const api: WindowApi = {
  invoke: (call, request) => {
    const allowed = typeof call === 'string' && Object.hasOwn(callChannels, call) && !preloadOnlyCalls.includes(call);
    return allowed ? ipcRenderer.invoke(callChannels[call], request) : Promise.resolve(wrongUse);
  },

  openDropped: (files) => {
    const call: CallName = 'documents.openDropped';
    const paths = Array.from(files, (file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke(callChannels[call], { paths });
  },

  on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => {
    if (!Object.hasOwn(eventChannels, event)) return () => undefined;
    const channel = eventChannels[event];
    const forward = (_event: IpcRendererEvent, payload: Events[E]): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => void ipcRenderer.removeListener(channel, forward);
  },
};

contextBridge.exposeInMainWorld('anso', api);
