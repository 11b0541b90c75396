import { AnsoError } from '../../contract/errors';
import type { FormCertificate, FormDevice, FormOffice, FormPerson } from '../../core/forms/formSubjects';
import { printedValue } from '../../core/records/printedValue';
import type { RecordEntry, RegisterName } from '../../core/records/register';
import { register } from '../../core/records/registers';
import type { Records } from './records';
import { resolveReference } from './resolveReference';

/** What forms are filled with, as the registers have it; an empty column is an empty text. */
export class FormSource {
  private readonly records: Records;

  constructor(records: Records) {
    this.records = records;
  }

  get office(): FormOffice {
    const entry = this.records.table('agency').find('agency') ?? {};
    const text = (key: string): string => String(entry[key] ?? '');
    return {
      name: text('name'), superior: text('superior'), place: text('place'), province: text('province'), symbol: text('symbol'), address: text('address'),
      phone: text('phone'), fax: text('fax'), email: text('email'), taxCode: text('taxCode'), budgetCode: text('budgetCode'),
      foundingDecision: text('foundingDecision'), headTitle: text('headTitle'), headName: text('headName'), department: text('department'),
    };
  }

  /** The entry that a person means by key or name. @throws AnsoError recordNotFound. */
  entry(name: RegisterName, wanted: string): RecordEntry {
    const found = resolveReference(this.records, name, wanted);
    if ('fault' in found) throw new AnsoError('recordNotFound', { register: name, key: wanted });
    return this.records.table(name).get(found.key);
  }

  person(code: string): FormPerson {
    const entry = this.entry('people', code);
    const unit = entry['unit'] ? this.records.table('units').find(entry['unit']) : undefined;
    const text = (key: string): string => printed('people', entry, key);
    return {
      name: text('name'), sex: text('sex'), birthDay: text('birthDay'), birthPlace: text('birthPlace'), title: text('title'), unit: String(unit?.['name'] ?? ''),
      personalId: text('personalId'), personalIdDay: text('personalIdDay'), personalIdPlace: text('personalIdPlace'), phone: text('phone'),
      email: text('email'), address: text('address'),
    };
  }

  certificate(serial: string): FormCertificate {
    const entry = this.entry('certificates', serial);
    const { office } = this;
    const text = (key: string): string => printed('certificates', entry, key);
    const person = entry['person'] ? this.person(String(entry['person'])) : null;
    const isAgency = entry['class'] === 'agency';
    return {
      name: text('name'), serial: text('serial'), device: text('device'), notBefore: text('notBefore'), notAfter: text('notAfter'),
      email: text('email') || (person?.email ?? (isAgency ? office.email : '')),
      personalId: person?.personalId ?? '', personalIdDay: person?.personalIdDay ?? '', personalIdPlace: person?.personalIdPlace ?? '',
      taxCode: isAgency ? office.taxCode : '', budgetCode: isAgency ? office.budgetCode : '', phone: person?.phone ?? office.phone, agency: office.name,
    };
  }

  device(serial: string): FormDevice {
    const entry = this.entry('devices', serial);
    return { serial: String(entry['serial']), model: String(entry['model'] ?? '') };
  }
}

function printed(name: RegisterName, entry: RecordEntry, key: string): string {
  const column = register(name).columns.find((candidate) => candidate.key === key);
  return column ? printedValue(entry[key], column) : '';
}
