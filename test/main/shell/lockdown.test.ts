import type { App, Session } from 'electron';
import { EventEmitter } from 'node:events';
import { lockContents, lockSession } from '../../../src/main/shell/lockdown';

describe('a locked page', () => {
  const contents = Object.assign(new EventEmitter(), {
    openHandler: undefined as undefined | ((details: { url: string }) => { action: string }),
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.openHandler = handler;
    },
  });
  const app = new EventEmitter();

  beforeAll(() => {
    lockContents(app as unknown as App);
    app.emit('web-contents-created', {}, contents);
  });

  const prevented = (event: string, url?: string): boolean => {
    const preventDefault = jest.fn();
    contents.emit(event, { preventDefault }, url);
    return preventDefault.mock.calls.length > 0;
  };

  test.each(['https://evil.example/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', 'app://other/'])(
    'cannot go to %s', (url) => {
      expect(prevented('will-navigate', url)).toBe(true);
      expect(prevented('will-redirect', url)).toBe(true);
    });

  test('opens no window and holds no foreign content', () => {
    expect(contents.openHandler?.({ url: 'app://bundle/index.html' })).toEqual({ action: 'deny' });
    expect(prevented('will-attach-webview')).toBe(true);
  });
});

describe('a locked session', () => {
  const set: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => { set[name] = handler; };

  beforeAll(() => lockSession({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before') },
  } as unknown as Session));

  test('grants no permission and no device', () => {
    const answer = jest.fn();
    (set['request'] as (...args: unknown[]) => void)(null, 'media', answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect((set['check'] as () => boolean)()).toBe(false);
    expect((set['device'] as () => boolean)()).toBe(false);
  });

  test.each([
    ['app://bundle/index.js', false],
    ['blob:app://bundle/3a3c', false],
    ['https://evil.example/x.png', true],
    ['http://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
    ['ws://evil.example/', true],
    ['blob:https://evil.example/1', true],
  ])('the request %s is cancelled: %s', (url, cancel) => {
    const answer = jest.fn();
    (set['before'] as (...args: unknown[]) => void)({ url }, answer);
    expect(answer).toHaveBeenCalledWith({ cancel });
  });
});
