import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { installPageWorld } from './pageWorld';
import { installPreloadWorld } from './preloadWorld';
import { createWire } from './wire';
import { createWorldBridge } from './worldBridge';

const worldName = 'electron-preload';
const wire = createWire();

type Invoke = (channel: string, args: unknown[]) => Promise<unknown>;

/** Puts the built preload into its isolated world and carries messages between it and the program. */
export class PreloadChannel {
  readonly #session: CDPSession;
  readonly #invoke: Invoke;
  #world: number | null = null;

  private constructor(session: CDPSession, invoke: Invoke) {
    this.#session = session;
    this.#invoke = invoke;
  }

  static async install(session: CDPSession, preload: string, invoke: Invoke): Promise<PreloadChannel> {
    const channel = new PreloadChannel(session, invoke);
    await session.send('Runtime.enable');
    await session.send('Page.enable');
    await session.send('DOM.enable');
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) channel.#world = context.id;
    });
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void channel.#receive(payload, executionContextId);
    });
    await session.send('Runtime.addBinding', { name: 'standinIpc', executionContextName: worldName });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript() });
    const source = preloadScript(readFileSync(preload, 'utf8'));
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    return channel;
  }

  /** Id of the isolated world's execution context, where the page has loaded. */
  get world(): number | null {
    return this.#world;
  }

  async deliver(name: string, args: unknown[]): Promise<void> {
    if (this.#world === null) return;
    await this.#call(this.#world, 'standinEvent', name, wire.encode(args));
  }

  async #receive(payload: string, world: number): Promise<void> {
    let id = 0;
    let answer: object;
    try {
      const message = wire.decode(payload) as { id: number; channel: string; args: unknown[] };
      id = message.id;
      const args = (await this.#withPaths(message.args, world)) as unknown[];
      try {
        answer = { id, value: await this.#invoke(message.channel, args) };
      } catch (thrown) {
        answer = { id, error: `Error invoking remote method '${message.channel}': ${String(thrown)}` };
      }
    } catch (thrown) {
      answer = { id, error: String(thrown) };
    }
    await this.#call(world, 'standinReply', wire.encode(answer));
  }

  /** Replaces the tokens that webUtils.getPathForFile gave by the paths of the files. */
  async #withPaths(value: unknown, world: number): Promise<unknown> {
    if (typeof value === 'string') {
      const token = /^standin-file:(\d+):$/.exec(value)?.[1];
      return token === undefined ? value : this.#pathOf(Number(token), world);
    }
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.#withPaths(item, world)));
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    const entries = Object.entries(value).map(
      async ([key, item]) => [key, await this.#withPaths(item, world)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  async #pathOf(index: number, world: number): Promise<string> {
    const expression = `standinFile(${index})`;
    const { result } = await this.#session.send('Runtime.evaluate', { contextId: world, expression });
    if (result.objectId === undefined) return '';
    const { path } = await this.#session.send('DOM.getFileInfo', { objectId: result.objectId });
    return path;
  }

  async #call(world: number, name: string, ...texts: string[]): Promise<void> {
    const expression = `${name}(${texts.map((text) => JSON.stringify(text)).join(', ')})`;
    // The page may be gone by now; there is nobody left to tell.
    await this.#session.send('Runtime.evaluate', { contextId: world, expression }).catch(() => undefined);
  }
}

function pageScript(): string {
  return `(() => {
    const wire = (${createWire.toString()})();
    (${installPageWorld.toString()})((${createWorldBridge.toString()})(wire, 'page', 'preload'));
  })()`;
}

function preloadScript(preload: string): string {
  return `(() => {
    const wire = (${createWire.toString()})();
    const bridge = (${createWorldBridge.toString()})(wire, 'preload', 'page');
    (${installPreloadWorld.toString()})(wire, bridge, (require, module, exports) => {
${preload}
    });
  })()`;
}
