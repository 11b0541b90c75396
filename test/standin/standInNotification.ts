import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

/** electron.Notification: what was shown is kept for tests to read. */
export class StandInNotification extends EventEmitter implements Pick<Electron.Notification, 'show'> {
  static readonly shown: { readonly title: string; readonly body: string; readonly click: () => void }[] = [];
  readonly #title: string;
  readonly #body: string;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    super();
    this.#title = title;
    this.#body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    StandInNotification.shown.push({ title: this.#title, body: this.#body, click: () => this.emit('click') });
  }
}
