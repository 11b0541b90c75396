import type { CallName, Request, Responses, WindowApi } from '../contract/calls';
import type { SerialisedError } from '../contract/models';

declare global {
  interface Window {
    readonly anso: WindowApi;
  }
}

/** A call that was answered with an error; the text for the person is found by its kind. */
export class CallFailed extends Error {
  readonly error: SerialisedError;

  constructor(error: SerialisedError) {
    super(error.kind);
    this.error = error;
  }
}

/** Makes a call of the contract and gives its value; throws CallFailed. */
export async function call<N extends CallName>(name: N, request: Request<N>): Promise<Responses[N]> {
  const answer = await window.anso.invoke(name, request);
  if (!answer.ok) throw new CallFailed(answer.error);
  return answer.value;
}

/** Any thrown thing as the error to show. */
export function errorOf(thrown: unknown): SerialisedError {
  if (thrown instanceof CallFailed) return thrown.error;
  return { kind: 'internal', data: {} };
}
