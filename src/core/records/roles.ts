import { roles, type Right, type Role } from '../../contract/models';
import type { RegisterName } from './register';

/** What a role may do. Checked where the work is done, not only hidden in a window. */
export const rightsOf: Readonly<Record<Right, readonly Role[]>> = {
  approve: ['official'],
  issue: ['clerk'],
  documents: ['clerk', 'admin'],
  people: ['clerk', 'it', 'admin'],
  devices: ['clerk', 'it', 'admin'],
  signers: ['clerk', 'admin'],
  handover: ['clerk', 'it', 'admin'],
  requests: ['clerk', 'it', 'admin'],
  incidents: ['clerk', 'official', 'it', 'admin'],
  unlock: ['admin'],
  reports: ['clerk', 'it', 'admin'],
  statement: ['clerk', 'it', 'admin'],
  backup: ['it', 'admin'],
  restore: ['it', 'admin'],
  calendar: ['admin'],
  rules: ['admin'],
  roles: ['admin'],
  /** What is a person's own: her picture, her start page. */
  settings: ['clerk', 'official', 'it', 'admin'],
  /** Looking into the registers. */
  records: ['clerk', 'it', 'admin'],
  /** An official sees her own entries only. */
  journal: ['clerk', 'official', 'it', 'admin'],
  agencySettings: ['it', 'admin'],
  trust: ['it', 'admin'],
  drivers: ['it', 'admin'],
};

/** The right that a change of a register takes. */
export const rightForRegister: Readonly<Record<RegisterName, Right>> = {
  agency: 'people', units: 'people', people: 'people', subscribers: 'people', signers: 'signers',
  devices: 'devices', certificates: 'devices', certificateEvents: 'devices', requests: 'requests',
  incidents: 'incidents', handovers: 'handover', holdings: 'handover', permits: 'handover',
  outgoing: 'documents', incoming: 'documents', tracking: 'documents', posted: 'documents', copyUse: 'documents',
};

/** An office where no role has been given is one person's: she has all of them. */
export const effectiveRoles = (
  given: readonly Role[], officeHasRoles: boolean
): readonly Role[] => (officeHasRoles ? given : roles);
