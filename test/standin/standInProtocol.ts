import type * as Electron from 'electron';

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * electron.protocol. A stock Chromium has no custom schemes: `app://bundle/x` is loaded as
 * `http://bundle.app.localhost/x`, which is a secure context as well, and every request is
 * answered by the program's own handler. Nothing listens on that name.
 */
export class StandInProtocol {
  readonly #privileged = new Set<string>();
  readonly #handlers = new Map<string, Handler>();
  readonly #isReady: () => boolean;

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.#privileged.add(scheme);
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new Error('protocol.handle can only be used when app is ready');
    if (this.#handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
    this.#handlers.set(scheme, handler);
  }

  /** `app://bundle/x` -> `http://bundle.app.localhost/x`. */
  toBrowser(url: string): string {
    return url.replace(/^(\w+):\/\/([\w-]+)(?=\/|$)/, (all, scheme: string, host: string) =>
      this.#privileged.has(scheme) ? `http://${host}.${scheme}.localhost` : all);
  }

  /** The way back; other URLs stay as they are. */
  toProgram(url: string): string {
    return url.replace(/http:\/\/([\w-]+)\.(\w+)\.localhost(?=[/?#]|$)/, (all, host: string, scheme: string) =>
      this.#privileged.has(scheme) ? `${scheme}://${host}` : all);
  }

  /** The program's answer, or null where the scheme is not the program's. `url` in the program's form. */
  async answer(method: string, url: string): Promise<Response | null> {
    const handler = this.#handlers.get(url.slice(0, url.indexOf(':')));
    return handler === undefined ? null : handler(new Request(url, { method }));
  }
}
