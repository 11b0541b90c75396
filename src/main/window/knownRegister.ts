import { AnsoError } from '../../contract/errors';
import type { Register } from '../../core/records/register';
import { registerOf } from '../../core/records/registers';

/** The register of a name that came from the window. @throws AnsoError wrongUse for a name that no register has. */
export function knownRegister(name: string): Register {
  const found = registerOf(name);
  if (!found) throw new AnsoError('wrongUse', { detail: name });
  return found;
}
