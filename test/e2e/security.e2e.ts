import type { Page } from 'playwright-core';
import { atDesk } from './atDesk';
import type { Session } from './rig';

/** What a page that has been taken over could try. The checklist is Electron's own. */
describe('a hostile page gains nothing', () => {
  let session: Session;
  let page: Page;

  atDesk(async (at) => {
    ({ session, page } = at);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, { asksForBreaches: true });

  test('it has no Node and no Electron, and cannot change the bridge', async () => {
    const found = await page.evaluate(() => {
      const world = window as unknown as Record<string, unknown>;
      const bridge = window.anso as unknown as Record<string, unknown>;
      let changed = true;
      try {
        'use strict';
        bridge['invoke'] = () => undefined;
        changed = String(bridge['invoke']) === '() => undefined';
      } catch {
        changed = false;
      }
      const nodes = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
      return { nodes: nodes.filter((name) => typeof world[name] !== 'undefined'), keys: Object.keys(bridge).sort(), changed };
    });
    expect(found).toEqual({ nodes: [], keys: ['invoke', 'on', 'openDropped'], changed: false });
  });

  test('it cannot leave the program', async () => {
    const before = page.url();
    for (const target of ['https://evil.example/', 'file:///etc/passwd', 'data:text/html,<b>x</b>']) {
      await page.evaluate((url) => { location.href = url; }, target).catch(() => undefined);
    }
    // A call that is answered afterwards proves that the page is still ours.
    expect(await page.evaluate(() => window.anso.invoke('app.info', {}).then((answer) => answer.ok))).toBe(true);
    expect(page.url()).toBe(before);
  });

  test('it cannot open a window', async () => {
    await page.evaluate(() => { window.open('https://evil.example/'); });
    await page.evaluate(() => window.anso.invoke('app.info', {}));
    await expect(opened(session)).resolves.toBe(1);
  });

  test('it gets no permission', async () => {
    const states = await page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
      return Promise.all(asked.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test.each([
    ['documents.readRange', { document: -1, begin: 0, end: 10 }],
    ['documents.readRange', { document: 1, begin: 'x', end: 10 }],
    ['signing.sign', { jobs: [], act: 'approve', token: 't', certificate: 'c', pin: '1' }],
    ['signing.place', { document: 1, act: 'destroy' }],
    ['app.setLanguage', { language: '../../etc' }],
    ['journal.list', { limit: 1e9 }],
    ['no.such.call', {}],
    ['__proto__', {}],
    ['toString', {}],
  ])('%s with %j is refused by the main process', async (name, request) => {
    const answer = await page.evaluate(
      ([call, bad]) => (window.anso.invoke as (name: unknown, request: unknown) => Promise<unknown>)(call, bad),
      [name, request] as const,
    );
    expect(answer).toMatchObject({ ok: false, error: { kind: 'wrongUse' } });
  });

  test('it cannot name a path: dropping is for the preload alone', async () => {
    const answers = await page.evaluate(async () => [
      await window.anso.invoke('documents.openDropped', { paths: ['/etc/passwd'] }),
      await window.anso.openDropped([new File(['%PDF-1.7'], '/etc/passwd')]),
    ]);
    expect(answers[0]).toMatchObject({ ok: false, error: { kind: 'wrongUse' } });
    expect(JSON.stringify(answers[1])).not.toContain('root:');
  });

  test('a document number that was never given out reads nothing', async () => {
    const answer = await page.evaluate(() => window.anso.invoke('documents.readRange', { document: 4711, begin: 0, end: 100 }));
    expect(answer.ok).toBe(false);
  });

  test('scripts, styles, frames and requests from elsewhere are stopped by the policy', async () => {
    await page.evaluate(() => {
      const add = (name: string, attributes: Record<string, string>, text = ''): void => {
        const element = Object.assign(document.createElement(name), { textContent: text });
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        document.body.append(element);
      };
      add('script', {}, 'window.hijacked = true');
      add('script', { src: 'https://evil.example/x.js' });
      add('style', {}, 'body { display: none }');
      add('img', { src: 'https://evil.example/x.png' });
      add('iframe', { src: 'https://evil.example/' });
      add('object', { data: 'https://evil.example/x' });
      void fetch('https://evil.example/steal').catch(() => undefined);
    });
    const wanted = ['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem', 'style-src-elem'];
    await page.waitForFunction((directives) => {
      const seen = (window as unknown as { seenViolations: string[] }).seenViolations.join();
      return directives.every((directive) => seen.includes(directive));
    }, wanted);
    expect(await page.evaluate(() => 'hijacked' in window)).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
  });

  test('text is never turned into code', async () => {
    const evaluated = await page.evaluate(() => new Promise<boolean>((resolve) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = URL.createObjectURL(new Blob(['window.fromBlob = true'], { type: 'text/javascript' }));
      script.onload = () => resolve(true);
      script.onerror = () => resolve(false);
      document.body.append(script);
    }));
    expect(evaluated).toBe(false);
  });
});

async function opened(session: Session): Promise<number> {
  // A window that was let in would be announced by now; one that was denied is closed again.
  const windows = session.app.windows();
  for (const window of windows.slice(1)) if (!window.isClosed()) await window.waitForEvent('close');
  return session.app.windows().length;
}
