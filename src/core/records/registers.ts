import { deviceRegisters } from './deviceRegisters';
import { documentRegisters } from './documentRegisters';
import { peopleRegisters } from './peopleRegisters';
import type { Register, RegisterName } from './register';

/** Every register, as data: database, spreadsheets, print and window follow these columns. */
export const registers: readonly Register[] = [...peopleRegisters, ...deviceRegisters, ...documentRegisters];

const byName = new Map<string, Register>(registers.map((register) => [register.name, register]));

/** Undefined for a name that no register has. */
export const registerOf = (name: string): Register | undefined => byName.get(name);

/** The register of a name that is known to exist. */
export function register(name: RegisterName): Register {
  const found = byName.get(name);
  if (!found) throw new Error(`no register ${name}`);
  return found;
}
