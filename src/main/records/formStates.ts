import type { FormState } from '../../contract/paperCalls';
import { AnsoError } from '../../contract/errors';
import { agencyHead, headSigns } from '../../core/forms/agencyForm';
import { formCatalogue } from '../../core/forms/catalogue';
import { Completeness } from '../../core/forms/completeness';
import { formFields, revocationReasons } from '../../core/forms/formFields';
import type { FormOffice } from '../../core/forms/formSubjects';
import { recipientOf } from '../../core/forms/recipients';
import type { RequestKind } from '../../core/records/deviceRegisters';
import { readCell } from '../../core/records/readCell';
import { FormSource } from './formSource';
import { fillForm, makeForm } from './makeForm';
import type { FormFonts } from '../../core/forms/page/textFaces';
import type { FileTarget } from './producedFile';
import type { Records } from './records';
import { fillRequest, makeRequest, type RequestWish } from './requests';

/** The kind of request that a form of NĐ 68/2024 makes; form 04 has two and asks. */
const requestOf: Readonly<Record<string, RequestKind>> = {
  'nd68-01': 'newPerson', 'nd68-02': 'newAgency', 'nd68-04': 'renew', 'nd68-05': 'revoke', 'nd68-06': 'recover',
};

const madeBy: Readonly<Record<string, NonNullable<FormState['madeBy']>>> = {
  handover: 'handover', loss: 'incident', permit: 'permit', refusal: 'verify',
};

type Values = Readonly<Record<string, string>>;
type Described = Omit<FormState, 'fields'>;

/** Every form: whether the agency's own entry has what each of them needs, and who makes it. */
export function formStates(records: Records): readonly Described[] {
  const { office } = new FormSource(records);
  const lacking = officeLacks(office);
  return formCatalogue.map(({ id, title, basis, state }): Described => {
    const request = requestOf[id];
    const recipient = request === undefined ? null : recipientOf(request, office);
    const missing = state === 'needsOfficialText' ? [] : [...lacking, ...(recipient === '' ? ['Cơ quan quản lý chữ ký số của tỉnh'] : [])];
    return {
      id, title, basis, missing, recipient, madeBy: madeBy[id] ?? null,
      state: state === 'needsOfficialText' ? state : missing.length > 0 ? 'missing' : 'ready',
    };
  });
}

/** What every form with the agency's head needs. */
function officeLacks(office: FormOffice): readonly string[] {
  const check = new Completeness();
  agencyHead(office, check, { symbol: null, year: 0 });
  headSigns(office, check);
  return check.missing;
}

/**
 * What a form still lacks with these values: first what is asked for, then what the registers do not have.
 * @throws AnsoError recordNotFound, formNeedsOfficialText, wrongUse.
 */
export function missingInForm(records: Records, id: string, values: Values): readonly string[] {
  const asked = (formFields[id] ?? []).filter((field) => 'fault' in readCell({ text: values[field.key] ?? '' }, field));
  if (asked.length > 0) return asked.map(({ label }) => label);
  if (requestOf[id] !== undefined) return fillRequest(records, requestWish(id, values)).filled.missing;
  const filled = fillForm(records, id, spoken(values));
  if (!filled) throw new AnsoError('wrongUse', { detail: id });
  return filled.missing;
}

/**
 * Makes a form: a request goes into the register of requests. Its number there, or null.
 * @throws AnsoError as `makeRequest` and `makeForm`.
 */
export function makeListedForm(
  records: Records, fonts: FormFonts, id: string, values: Values, target: FileTarget,
): number | null {
  if (requestOf[id] !== undefined) return makeRequest(records, fonts, requestWish(id, values), target);
  makeForm(records, fonts, id, spoken(values), target);
  return null;
}

function requestWish(id: string, values: Values): RequestWish {
  const { subjects = '', contact = '', kind, ...said } = spoken(values);
  const filledIn = Object.fromEntries(Object.entries(said).filter(([, text]) => text.trim() !== ''));
  const listed = subjects.split(',').map((one) => one.trim()).filter((one) => one !== '');
  return { ...filledIn, kind: kind ?? requestOf[id] ?? '', subjects: listed, contact };
}

/** A choice is written in words into a form. */
const spoken = (values: Values): Values =>
  (values['reason'] === undefined ? values : { ...values, reason: revocationReasons[values['reason']] ?? values['reason'] });
