import { Dropdown, Field, Input, makeStyles, Option, SpinButton } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { urgencies } from '../../../contract/models';
import { readDate, showDate } from '../../texts/dates';
import type { SigningFile } from '../signingState';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px' },
  input: { minWidth: 0, fontVariantNumeric: 'tabular-nums' },
});

/** Number, date and seal size: what the clerk adds to the document when she issues it. */
export function IssueFields({ signing, file }: { readonly signing: Signing; readonly file: SigningFile }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, dispatch } = signing;
  const [dateText, setDateText] = useState(showDate(state.date));
  const date = readDate(dateText);
  const { urgency } = state.terms;

  const changeDate = (text: string): void => {
    setDateText(text);
    dispatch({ type: 'chosen', values: { date: readDate(text) ?? '' } });
  };
  const changeSeal = (value: number | null | undefined): void => {
    const inRange = value !== null && value !== undefined && value >= 10 && value <= 80;
    dispatch({ type: 'chosen', values: { sealMm: inRange ? value : null } });
  };

  return (
    <>
      <div className={styles.row}>
        <Field label={t(`${signing.act === 'income' ? 'income' : 'issue'}.number`)} hint={t('issue.numberHint')}>
          <Input
            className={styles.input}
            value={file.number}
            maxLength={20}
            inputMode="numeric"
            autoComplete="off"
            onChange={(_event, { value }) => dispatch({ type: 'numbered', document: file.info.document, number: value.trim() })}
          />
        </Field>
        <Field
          label={t(`${signing.act === 'income' ? 'income' : 'issue'}.date`)}
          {...(date === null ? { validationState: 'error', validationMessage: t('issue.dateForm') } : { hint: t('issue.dateHint') })}
        >
          <Input
            className={styles.input}
            value={dateText}
            maxLength={10}
            autoComplete="off"
            onChange={(_event, { value }) => changeDate(value)}
          />
        </Field>
      </div>
      {signing.act === 'issue' && (
        <Field label={t('issue.urgency')} hint={t('issue.urgencyHint')}>
          <Dropdown
            value={t(`issue.urgencies.${urgency ?? 'none'}`)}
            selectedOptions={[urgency ?? 'none']}
            onOptionSelect={(_event, { optionValue }) => dispatch({
              type: 'terms', terms: { urgency: urgencies.find((one) => one === optionValue) ?? null },
            })}
          >
            {(['none', ...urgencies] as const).map((one) => <Option key={one} value={one}>{t(`issue.urgencies.${one}`)}</Option>)}
          </Dropdown>
        </Field>
      )}
      {signing.act === 'issue' && <Field label={t('issue.sealMm')} hint={t('issue.sealHint')}>
        <SpinButton
          className={styles.input}
          value={state.sealMm}
          displayValue={state.sealMm === null ? '' : String(state.sealMm)}
          min={10}
          max={80}
          step={1}
          placeholder={t('issue.sealUnknown')}
          onChange={(_event, data) => changeSeal(data.value ?? Number(data.displayValue))}
        />
      </Field>}
    </>
  );
}
