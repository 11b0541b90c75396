import { hostLimits, type HostFault } from '../protocol';

/**
 * What the binding threw, as plain data. Only the return value, the name of the function and the
 * binding's own words are passed on, never the arguments of the call: one of them may be a PIN.
 */
export function hostFault(thrown: unknown): HostFault {
  if (!(thrown instanceof Error)) return { code: null, function: '', message: 'unknown' };
  // The binding decorates most of its errors with the code, but not those of C_FindObjects.
  const found = /(CKR_[A-Z0-9_]+):(\d+)/.exec(thrown.message);
  const { code, method } = thrown as { readonly code?: unknown; readonly method?: unknown };
  const returned = found !== null ? Number(found[2])
    : typeof code === 'number' && thrown.message.startsWith('CKR_') ? code : null;
  return {
    code: returned,
    function: typeof method === 'string' ? method.slice(0, 64) : '',
    message: (found?.[1] ?? thrown.message).slice(0, hostLimits.messageLength),
  };
}
