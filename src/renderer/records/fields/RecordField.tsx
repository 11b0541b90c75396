import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { CheckedValue, ColumnInfo } from '../../../contract/recordCalls';
import { choiceWords, columnWords } from '../registerWords';
import { ReferenceField } from './ReferenceField';

interface Props {
  readonly register: string;
  readonly column: ColumnInfo;
  readonly value: string;
  readonly check: CheckedValue | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** Texts longer than this have room for several lines. */
const shortText = 200;

/** One value of an entry, as people type it; how it is understood stands under it. */
export function RecordField({ register, column, value, check, disabled = false, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const label = columnWords(register, column, i18n.language);
  return (
    <Field label={label} required={column.required} data-field={column.key} {...message()}>
      {control()}
    </Field>
  );

  /** A fault; or what a short way of writing stands for. */
  function message() {
    const typed = value.trim();
    if (typed === '' || check === undefined) return {};
    if (check.fault !== null && !column.many) {
      return { validationState: 'error' as const, validationMessage: t(`imports.${check.fault}`) };
    }
    const isOtherwise = check.shown !== '' && check.shown !== typed && (column.type === 'day' || column.type === 'integer' || column.to !== null);
    return isOtherwise ? { validationState: 'success' as const, validationMessage: check.shown } : {};
  }

  function control() {
    if (column.type === 'choice' || column.type === 'flag') {
      const options = column.type === 'flag'
        ? [['1', t('records.yes')], ['0', t('records.no')]] as const
        : column.choices.filter(([one]) => one !== '').map(([one]) => [one, choiceWords(register, column, one, i18n.language)] as const);
      return (
        <Select value={value} disabled={disabled} onChange={(_event, data) => onChange(data.value)}>
          <option value="" />
          {options.map(([one, words]) => <option key={one} value={one}>{words}</option>)}
        </Select>
      );
    }
    if (column.to !== null) {
      return <ReferenceField to={column.to} value={value} many={column.many} disabled={disabled} onChange={onChange} />;
    }
    if (column.type === 'text' && (column.max ?? 0) > shortText) {
      return <Textarea value={value} disabled={disabled} resize="vertical" onChange={(_event, data) => onChange(data.value)} />;
    }
    const hint = column.type === 'day' ? { placeholder: t('records.dayForm') } : {};
    return <Input value={value} disabled={disabled} autoComplete="off" {...hint} onChange={(_event, data) => onChange(data.value)} />;
  }
}
