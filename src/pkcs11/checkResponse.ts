import * as z from 'zod';
import {
  hostLimits, signMechanisms, type HostCallName, type HostFault, type HostResult, type HostResults,
} from './protocol';

const text = z.string().max(hostLimits.textLength);
const hex = z.string().regex(/^[0-9a-f]*$/).max(hostLimits.idBytes * 2);
const handle = z.int().nonnegative();
const bytes = (most: number): z.ZodType<Uint8Array> =>
  z.custom<Uint8Array>((value) => ArrayBuffer.isView(value) && value.byteLength <= most);

const fault: z.ZodType<HostFault> = z.object({
  code: handle.nullable(),
  function: text,
  message: z.string().max(hostLimits.messageLength),
});

const tokenInfo = z.object({
  slot: hex,
  reader: text,
  label: text,
  model: text,
  manufacturer: text,
  serial: text,
  flags: handle,
  pinMin: handle,
  pinMax: handle,
});

const certificate = z.object({
  der: bytes(hostLimits.certificateBytes),
  id: hex,
  label: text,
  privateKey: z.enum(['present', 'unknown']),
});

const token = tokenInfo.extend({
  certificates: z.array(certificate).max(hostLimits.certificates),
  mechanisms: z.array(z.enum(signMechanisms)).max(signMechanisms.length).nullable().default(null),
  fault: fault.nullable(),
});

const pinOutcome = z.object({ refused: z.enum(['old', 'new']).nullable(), fault: fault.nullable() });

const results: { readonly [C in HostCallName]: z.ZodType<HostResults[C]> } = {
  load: z.object({ library: text, libraryVersion: text, manufacturer: text }),
  list: z.object({
    tokens: z.array(token).max(hostLimits.tokens),
    unreadable: z.array(z.object({ slot: hex, reader: text, fault })).max(hostLimits.tokens),
  }),
  slots: z.object({
    slots: z.array(z.object({ slot: hex, reader: text, present: z.boolean(), flags: handle.nullable() }))
      .max(hostLimits.tokens),
  }),
  open: z.object({ session: handle, token: tokenInfo }),
  tokenInfo,
  login: z.object({}),
  findKey: z.object({ key: handle.nullable() }),
  sign: z.object({ signature: bytes(hostLimits.signatureBytes) }),
  logout: z.object({}),
  changePin: pinOutcome,
  unblockPin: pinOutcome,
  finalise: z.object({}),
};

const envelope = z.discriminatedUnion('ok', [
  z.object({ id: handle, ok: z.literal(true), result: z.unknown() }),
  z.object({ id: handle, ok: z.literal(false), fault }),
]);

export type CheckedResponse<C extends HostCallName> =
  | { readonly ok: true; readonly result: HostResult<C> }
  | { readonly ok: false; readonly fault: HostFault };

/**
 * A message from the host as the answer to `call`, or null where it is not one: wrong shape, wrong
 * size, or the answer to another request. Fields that the protocol does not have are dropped.
 */
export function checkResponse<C extends HostCallName>(
  message: unknown, id: number, call: C,
): CheckedResponse<C> | null {
  const outer = envelope.safeParse(message);
  if (!outer.success || outer.data.id !== id) return null;
  if (!outer.data.ok) return { ok: false, fault: outer.data.fault };
  const inner = results[call].safeParse(outer.data.result);
  return inner.success ? { ok: true, result: inner.data } : null;
}
