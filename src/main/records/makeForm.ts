import { AnsoError } from '../../contract/errors';
import { anGiang01, anGiang02, anGiang03 } from '../../core/forms/anGiangForms';
import { formCatalogue } from '../../core/forms/catalogue';
import type { FilledForm } from '../../core/forms/completeness';
import type { FormContent } from '../../core/forms/formContent';
import { refusalNotice } from '../../core/forms/minutesForms';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { printDay } from '../../core/records/calendarDay';
import { vietnamTime } from '../../core/vietnamTime';
import { FormSource } from './formSource';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';

/** What the registers do not know, by name: `manager`, `years`, `certificate`, `reason`, `sender` ... */
export type FormValues = Readonly<Record<string, string>>;

/**
 * Makes one of the forms that belong to no other act (An Giang 01 to 03, notice of refusal).
 * @throws AnsoError accessDenied, wrongUse (no such form, or one that another command makes), formNeedsOfficialText,
 *   formIncomplete, recordNotFound, and those of writing a file.
 */
export function makeForm(records: Records, fonts: FormFonts, id: string, values: FormValues, target: FileTarget): void {
  records.access.require('requests');
  const info = formCatalogue.find((form) => form.id === id);
  if (!info) throw new AnsoError('wrongUse', { detail: id });
  if (info.state === 'needsOfficialText') throw new AnsoError('formNeedsOfficialText', { form: info.title });
  const form = fillForm(records, id, values);
  if (!form) throw new AnsoError('wrongUse', { detail: `${id}: anso request | handover | incident` });
  const bytes = completeForm(info.title, form, fonts);
  produce([{ ...target, bytes }], ([sha256After = '']) => { records.change((note) => { note(id === 'refusal' ? 'refusalNoticeMade' : 'formMade', { form: id, sha256After, sender: values['sender'] ?? '' }); }); });
}

/** One of these forms filled in, complete or not; null where it is none of them. @throws AnsoError recordNotFound. */
export function fillForm(records: Records, id: string, values: FormValues): FilledForm<FormContent> | null {
  const source = new FormSource(records);
  const { office } = source;
  const now = vietnamTime(records.now());
  const year = Number(now.slice(0, 4));
  const text = (key: string): string => values[key] ?? '';
  const recipient = text('recipient') || office.department;
  switch (id) {
    case 'ag39-01':
      return anGiang01({ office, manager: source.person(text('manager')), recipient, year, years: Number(text('years') || 5), old: values['old'] === undefined ? null : source.certificate(text('old')) });
    case 'ag39-02': {
      const managers = text('managers').split(',').map((code) => code.trim()).filter((code) => code !== '');
      const rows = managers.map((code) => ({ manager: source.person(code), agency: text('agency') || office.name, province: office.province, email: office.email, oldSerial: text('old') }));
      return anGiang02({ office, maker: source.person(text('maker')), year }, rows);
    }
    case 'ag39-03':
      return anGiang03({ office, certificate: source.certificate(text('certificate')), reason: text('reason'), mergerDecision: text('merger'), recipient, year });
    case 'refusal':
      return refusalNotice({
        office, year, sender: text('sender'), numberSymbol: text('numberSymbol'), documentDay: text('documentDay'), subject: text('subject'),
        receivedAt: text('receivedAt') || printDay(now), reasons: text('reasons').split('\n').filter((line) => line.trim() !== ''),
        checkedBy: text('checkedBy'), checkedAt: text('checkedAt') || `${now.slice(11, 13)} giờ ${now.slice(14, 16)} phút ngày ${printDay(now)}`,
      });
    default:
      return null;
  }
}
