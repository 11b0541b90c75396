import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { callNames, callSchemas, type Answer, type CallName, type Request, type Responses } from '../../contract/calls';
import { callChannels } from '../../contract/channels';
import { AnsoError, asAnsoError } from '../../contract/errors';
import { isAppUrl } from './appOrigin';

/** What stands behind the calls. */
export type CallHandler = <N extends CallName>(call: N, request: Request<N>) => Promise<Responses[N]>;

type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;

/**
 * One loop for all calls: each checks its sender and parses its request before anything behind it
 * sees them. Errors become data; `report` gets what was not expected, for the log.
 */
export function bridgeCalls(
  ipc: Pick<IpcMain, 'handle'>,
  handle: CallHandler,
  report: (call: CallName, cause: unknown) => void,
): void {
  for (const call of callNames) {
    ipc.handle(callChannels[call], (event, request: unknown) => answerCall(call, event, request, handle, report));
  }
}

async function answerCall<N extends CallName>(
  call: N,
  event: Sender,
  request: unknown,
  handle: CallHandler,
  report: (call: CallName, cause: unknown) => void,
): Promise<Answer<N>> {
  try {
    return { ok: true, value: await handle(call, parseRequest(call, event, request)) };
  } catch (thrown) {
    const error = asAnsoError(thrown);
    if (error.group === 'internal') report(call, error.cause ?? error);
    return { ok: false, error: error.serialise() };
  }
}

/** wrongUse where the sender is not our own top page, or the request is not what the contract says. */
function parseRequest<N extends CallName>(call: N, event: Sender, request: unknown): Request<N> {
  const frame = event.senderFrame;
  if (frame === null || frame.parent || !isAppUrl(frame.url)) throw new AnsoError('wrongUse', { call });
  const parsed = callSchemas[call].safeParse(request);
  // The issues are left out: they would repeat what was sent, and that may be a PIN.
  if (!parsed.success) throw new AnsoError('wrongUse', { call });
  return parsed.data as Request<N>;
}
