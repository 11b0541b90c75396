import { hostname } from 'node:os';
import { AnsoError } from '../../contract/errors';
import type { Act, DocumentVerdict, Right, TokenCertificate, TokenStatus, Warning } from '../../contract/models';
import { namesMatch } from '../../core/acts/nameMatch';
import { isIntact, isPersonal } from '../../core/acts/rules/intactSignature';
import { allowsType } from '../../core/records/documentType';
import { pinAge } from '../../core/records/pinAge';
import { checkRecords, type DeviceFacts, type SigningFacts } from '../../core/records/recordRules';
import { vietnamDay } from '../../core/vietnamTime';
import { holderOf } from './handover';
import { pinRecordOf } from './pinRecords';
import type { Records } from './records';
import { ruleLevelsOf } from './ruleLevelTable';

/** One document that is about to be signed. */
export interface SigningQuestion {
  readonly act: Act;
  readonly token: Pick<TokenStatus, 'serial' | 'label'>;
  readonly certificate: Pick<TokenCertificate, 'serial' | 'holder' | 'class'>;
  /** The signatures that are in the document. */
  readonly verdict: DocumentVerdict;
  /** As `documentTypeOf`. */
  readonly documentType: string;
  /** Name of this machine; the system's where it is left out. */
  readonly machine?: string;
}

/**
 * What the office's records say to a signature, before the PIN is asked: whether the person has the right, the
 * certificate is not locked, the device is in order and in the right hands and place, and the signer is authorised.
 * @returns warnings to be shown
 * @throws AnsoError of the first rule that refuses.
 */
export function checkSigningRecords(records: Records, question: SigningQuestion): readonly Warning[] {
  records.access.require(rightFor(question));
  const locked = records.row<{ lockedReason: string | null }>(
    `select lockedReason from certificate where ltrim(serial, '0') = ltrim(?, '0') collate nocase and lockedReason is not null`, question.certificate.serial,
  );
  // A lock is somebody's act on this very certificate; no level of strictness takes it back.
  if (locked) throw new AnsoError('certificateLocked', { holder: question.certificate.holder, reason: locked.lockedReason ?? '' });
  const levels = ruleLevelsOf(records);
  const warnings: Warning[] = [];
  for (const { rule, warning } of checkRecords(factsOf(records, question))) {
    const { silent = 0, ...data } = warning.data ?? {};
    if (levels[rule] === 'strict') throw new AnsoError(warning.kind as AnsoError['kind'], data);
    // What is missing because nobody has begun the registers is no news at every signature.
    if (levels[rule] === 'warn' && silent === 0) warnings.push({ ...warning, data });
  }
  return warnings;
}

/** Other acts than approval are done with the agency's certificate, by the clerk. */
const rightFor = ({ certificate }: SigningQuestion): Right => (certificate.class === 'agency' ? 'issue' : 'approve');

function factsOf(records: Records, question: SigningQuestion): SigningFacts {
  const { certificate, token, documentType, act } = question;
  const usesSeal = certificate.class === 'agency';
  return {
    act, documentType, usesSeal,
    today: records.today,
    login: records.access.login,
    machine: question.machine ?? hostname(),
    tokenSerial: token.serial,
    tokenLabel: token.label,
    pinAge: pinAge(pinRecordOf(records, token.serial), records.today),
    officeEmpty: records.row('select 1 from device') === undefined,
    device: deviceFacts(records, token),
    hasSigners: records.row('select 1 from signer') !== undefined,
    signers: signersOf(records, question),
  };
}

function deviceFacts(records: Records, token: SigningQuestion['token']): DeviceFacts | null {
  const device = records.table('devices').find(token.serial);
  if (!device) return null;
  const holding = holderOf(records, token.serial);
  const person = holding ? records.table('people').find(holding.person) : undefined;
  return {
    serial: token.serial,
    state: String(device['state']),
    workplaces: String(device['workplaces'] ?? '').split(/[,;]/u).map((place) => place.trim()).filter((place) => place !== ''),
    holder: person ? { name: String(person['name']), login: person['login'] === null ? null : String(person['login']) } : null,
    hasPermitToday: records.row('select 1 from permit where device = ? and ? between fromDay and toDay', token.serial, records.today) !== undefined,
  };
}

interface Authority {
  readonly name: string;
  readonly documentTypes: string | null;
  readonly certificate: string | null;
}

/** An approval is judged by its signer today; a seal by those whose signatures it follows, on the days they signed. */
function signersOf(records: Records, { certificate, verdict, documentType }: SigningQuestion): SigningFacts['signers'] {
  const judged = (name: string, serial: string, day: string): SigningFacts['signers'][number] => {
    const recorded = records.rows<Authority>(
      `select person.name as name, signer.documentTypes as documentTypes, signer.certificate as certificate from signer
         join person on person.code = signer.person where fromDay <= ? and (toDay is null or toDay >= ?)`, day, day);
    const authorised = recorded.some((entry) => {
      const { certificate: recordedSerial } = entry;
      const isSame = recordedSerial === null ? namesMatch(entry.name, name) : plain(recordedSerial) === plain(serial);
      return isSame && allowsType(entry.documentTypes ?? '', documentType);
    });
    return { name, day, authorised };
  };
  if (certificate.class === 'person') return [judged(certificate.holder, certificate.serial, records.today)];
  return verdict.signatures.filter((signature) => isPersonal(signature) && isIntact(signature)).map((signature) =>
    judged(signature.signer, signature.serial, signature.signedAt === null
      ? records.today : vietnamDay(new Date(signature.signedAt))));
}

const plain = (serial: string): string => serial.replace(/[\s:]/gu, '').replace(/^0+/u, '').toUpperCase();
