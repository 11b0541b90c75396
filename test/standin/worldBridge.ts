import type { Wire } from './wire';

/**
 * One end of the bridge between the page's world and the preload's isolated world, like
 * Electron's contextBridge. The DOM is all that both share: a call crosses as a synchronous
 * event carrying text, a File by way of a file input that is attached for the moment.
 *
 * The function is self-contained, for its source is evaluated inside the page.
 */
export function createWorldBridge(wire: Wire, own: string, other: string) {
  type Message =
    | { type: 'call'; id: number; target: number; args: unknown[] }
    | { type: 'return'; id: number; value?: unknown; error?: string; later?: boolean }
    | { type: 'settle'; id: number; value?: unknown; error?: string }
    | { type: 'expose'; key: string; api: unknown };
  type AnyFunction = (...args: unknown[]) => unknown;

  const functions: AnyFunction[] = [];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const exposed: ((key: string, api: unknown) => void)[] = [];
  let calls = 0;
  let returned: Message | null = null;

  const textOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

  const lend = (value: unknown, files: File[]): object | undefined => {
    if (value instanceof File) return { $file: files.push(value) - 1 };
    if (typeof value !== 'function') return undefined;
    const known = functions.indexOf(value as AnyFunction);
    return { $function: known >= 0 ? known : functions.push(value as AnyFunction) - 1 };
  };

  const send = (message: Message): void => {
    const files: File[] = [];
    const detail = wire.encode(message, (value) => lend(value, files));
    const input = files.length > 0 ? attach(files) : null;
    document.dispatchEvent(new CustomEvent(`standin:${other}`, { detail }));
    input?.remove();
  };

  const attach = (files: File[]): HTMLInputElement => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.hidden = true;
    input.setAttribute('data-standin-files', '');
    input.files = transfer.files;
    document.documentElement.append(input);
    return input;
  };

  const borrow = (target: number): AnyFunction => (...args) => {
    const id = ++calls;
    returned = null;
    send({ type: 'call', id, target, args });
    const answer = returned as Message | null;
    if (answer?.type !== 'return' || answer.id !== id) throw new Error('stand-in: the other world did not answer');
    if (answer.error !== undefined) throw new Error(answer.error);
    if (answer.later !== true) return answer.value;
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };

  const answerCall = ({ id, target, args }: Message & { type: 'call' }): void => {
    try {
      const value = functions[target]?.(...args);
      if (!(value instanceof Promise)) {
        send({ type: 'return', id, value });
        return;
      }
      send({ type: 'return', id, later: true });
      value.then(
        (settled: unknown) => send({ type: 'settle', id, value: settled }),
        (thrown: unknown) => send({ type: 'settle', id, error: textOf(thrown) }),
      );
    } catch (thrown) {
      send({ type: 'return', id, error: textOf(thrown) });
    }
  };

  const receive = (message: Message): void => {
    if (message.type === 'call') answerCall(message);
    else if (message.type === 'return') returned = message;
    else if (message.type === 'expose') for (const take of exposed) take(message.key, message.api);
    else {
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) waiter?.resolve(message.value);
      else waiter?.reject(new Error(message.error));
    }
  };

  document.addEventListener(`standin:${own}`, (event) => {
    const input = document.querySelector<HTMLInputElement>('input[data-standin-files]');
    receive(wire.decode((event as CustomEvent<string>).detail, (marked) => {
      if (typeof marked['$function'] === 'number') return borrow(marked['$function']);
      if (typeof marked['$file'] === 'number') return input?.files?.[marked['$file']];
      return undefined;
    }) as Message);
  });

  return {
    expose: (key: string, api: unknown) => send({ type: 'expose', key, api }),
    onExpose: (take: (key: string, api: unknown) => void) => void exposed.push(take),
  };
}

export type WorldBridge = ReturnType<typeof createWorldBridge>;
