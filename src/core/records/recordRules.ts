import type { Act, TokenStatus, Warning, WarningKind } from '../../contract/models';
import { printDay, type Day } from './calendarDay';
import { deviceStates } from './deviceRegisters';

/**
 * Rules of signing that the office decides: by its records, or for what a document asks and nothing enforces. Each is
 * strict, warns or is off, as the administrator sets it.
 */
export const recordRules = [
  'deviceState', 'pinChange', 'pinAge', 'sealHolder', 'workplace', 'signerAuthority', 'documentPermissions',
] as const;
export type RecordRule = (typeof recordRules)[number];

export const ruleLevels = ['strict', 'warn', 'off'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/**
 * What holds until an administrator decides otherwise. What somebody has recorded as lost, locked or not yet taken over
 * refuses; what is merely not recorded warns, so that a small office can work at once.
 */
export const defaultLevels: Readonly<Record<RecordRule, RuleLevel>> = {
  deviceState: 'strict', pinChange: 'strict', pinAge: 'warn', sealHolder: 'warn', workplace: 'warn', signerAuthority: 'warn',
  documentPermissions: 'warn',
};

export interface DeviceFacts {
  readonly serial: string;
  readonly state: string;
  readonly workplaces: readonly string[];
  /** Who holds it by the last handover minutes. */
  readonly holder: { readonly name: string; readonly login: string | null } | null;
  readonly hasPermitToday: boolean;
}

/** What the records know when somebody is about to sign. */
export interface SigningFacts {
  readonly act: Act;
  readonly today: Day;
  readonly login: string;
  readonly machine: string;
  /** Nothing about devices and certificates is recorded yet: nothing can be missed. */
  readonly officeEmpty: boolean;
  /** Null where the register does not have the token. */
  readonly device: DeviceFacts | null;
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  /** How old the token's PIN is, whether a register has the token or not. */
  readonly pinAge: TokenStatus['pinAge'];
  readonly usesSeal: boolean;
  /** The register of signers has entries. */
  readonly hasSigners: boolean;
  /** Who answers for the document: the holder of the certificate, or those who have signed before the seal. */
  readonly signers: readonly { readonly name: string; readonly day: Day; readonly authorised: boolean }[];
  readonly documentType: string;
}

export interface RecordFinding {
  readonly rule: RecordRule;
  readonly warning: Warning & { readonly kind: WarningKind };
}

/** What the rules find, gravest first. Pure; the levels decide what becomes of it. */
export function checkRecords(facts: SigningFacts): readonly RecordFinding[] {
  return [
    ...deviceFindings(facts), ...pinFindings(facts), ...sealFindings(facts), ...workplaceFindings(facts),
    ...signerFindings(facts),
  ];
}

function deviceFindings({ device }: SigningFacts): readonly RecordFinding[] {
  if (!device || device.state === 'inUse' || device.state === 'stored') return [];
  const state = deviceStates[device.state as keyof typeof deviceStates] ?? device.state;
  return [{ rule: 'deviceState', warning: { kind: 'deviceNotUsable', data: { serial: device.serial, state } } }];
}

/** A new holder changes the PIN before she signs; everybody changes it twice a year. */
function pinFindings({ pinAge: { state, due }, tokenLabel: token }: SigningFacts): readonly RecordFinding[] {
  if (state === 'changeRequired') {
    const article = 'QĐ 53/2022 Bắc Kạn Đ22 k6';
    return [{ rule: 'pinChange', warning: { kind: 'pinChangeRequired', data: { token }, article } }];
  }
  if (state !== 'overdue') return [];
  const article = 'QĐ 53/2022 Bắc Kạn Đ21 k3';
  return [{ rule: 'pinAge', warning: { kind: 'pinOverdue', data: { token, date: printDay(due) }, article } }];
}

/** The seal is used by the person to whom its device was handed over (S0 Đ15 k2-3; S2 Đ11 k1). */
function sealFindings({ usesSeal, device, login, officeEmpty, tokenSerial }: SigningFacts): readonly RecordFinding[] {
  if (!usesSeal) return [];
  const article = 'NĐ 30/2020 Đ32 k1-2';
  if (!device?.holder) {
    return [{ rule: 'sealHolder', warning: { kind: 'sealHolderUnrecorded', data: { serial: tokenSerial, silent: officeEmpty ? 1 : 0 }, article } }];
  }
  if (device.holder.login === login) return [];
  return [{ rule: 'sealHolder', warning: { kind: 'notSealHolder', data: { holder: device.holder.name, login }, article } }];
}

/** The seal's device stays at the office (S0 Đ16 k2; S1 Đ13 k3). */
function workplaceFindings(
  { usesSeal, device, machine, officeEmpty, tokenSerial }: SigningFacts
): readonly RecordFinding[] {
  if (!usesSeal || device?.hasPermitToday) return [];
  const places = device?.workplaces ?? [];
  const data = { serial: tokenSerial };
  if (places.length === 0) return [{ rule: 'workplace', warning: { kind: 'workplaceUnrecorded', data: { ...data, silent: officeEmpty ? 1 : 0 } } }];
  if (places.some((place) => place.toLowerCase() === machine.toLowerCase())) return [];
  return [{ rule: 'workplace', warning: { kind: 'notAtWorkplace', data: { ...data, machine }, article: 'QĐ 48/2022 Đắk Nông Đ16 k2' } }];
}

/** Who signs is authorised on that day for that kind of document (NĐ 30/2020 Đ13; FR-S22). */
function signerFindings({ hasSigners, signers, documentType }: SigningFacts): readonly RecordFinding[] {
  const [first] = signers;
  if (!first || signers.some(({ authorised }) => authorised)) return [];
  const data = { signer: first.name, date: printDay(first.day), documentType: documentType || '-', silent: hasSigners ? 0 : 1 };
  return [{ rule: 'signerAuthority', warning: { kind: 'signerNotRecorded', data, article: 'NĐ 30/2020 Đ13' } }];
}
