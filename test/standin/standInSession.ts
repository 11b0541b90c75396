import type * as Electron from 'electron';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  answer: (response: Electron.CallbackResponse) => void,
) => void;

/** electron.session.defaultSession: what the program denies, the browser is told to deny. */
export class StandInSession {
  #request: RequestHandler = null;
  #check: CheckHandler = null;
  #device: DeviceHandler = null;
  #beforeRequest: BeforeRequest | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.#device = handler;
  }

  /** A window may only load once all three handlers stand: a missing one means "allow" in Electron. */
  assertLocked(): void {
    if (this.#request === null || this.#check === null || this.#device === null || this.#beforeRequest === null) {
      throw new Error('stand-in: the session is not locked down before the first page is loaded');
    }
  }

  /** Whether the program would grant a permission when the page asks for it. */
  grants(permission: string): boolean {
    let granted = false;
    const contents = null as unknown as Electron.WebContents;
    this.#request?.(contents, permission as 'geolocation', (answer) => { granted = answer; }, {} as never);
    return granted || this.#check?.(contents, permission as 'geolocation', '', {} as never) === true;
  }

  cancels(url: string, method: string, resourceType: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url, method, resourceType }, (answer) => { cancelled = answer.cancel === true; });
    return cancelled;
  }
}
