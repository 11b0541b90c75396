import * as pkcs11js from 'pkcs11js';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/** More objects than any token holds; a module that never stops giving must be stopped. */
const mostObjects = 1024;
const atOnce = 64;

/** Handles of all objects that match, found in one search. Throws what the module returns. */
export function findObjects(module: Module, session: Handle, template: pkcs11js.Template): Handle[] {
  const found: Handle[] = [];
  module.C_FindObjectsInit(session, template);
  try {
    for (;;) {
      const some = module.C_FindObjects(session, atOnce);
      found.push(...some);
      if (some.length === 0 || found.length >= mostObjects) return found;
    }
  } finally {
    module.C_FindObjectsFinal(session);
  }
}

/**
 * One attribute, or null where the object has none. Each is asked for by itself, since one that is
 * missing makes the module refuse all that are asked for together.
 */
export function attribute(module: Module, session: Handle, object: Handle, type: number): Buffer | null {
  try {
    const [read] = module.C_GetAttributeValue(session, object, [{ type }]);
    return read?.value ?? null;
  } catch (thrown) {
    const { code } = thrown as { readonly code?: number };
    if (code === pkcs11js.CKR_ATTRIBUTE_TYPE_INVALID || code === pkcs11js.CKR_ATTRIBUTE_SENSITIVE) return null;
    throw thrown;
  }
}
