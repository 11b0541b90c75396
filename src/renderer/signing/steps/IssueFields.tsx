import { Button, Dropdown, Field, Input, makeStyles, Option, SpinButton } from '@fluentui/react-components';
import { NumberSymbolRegular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { urgencies } from '../../../contract/models';
import { readDate, showDate } from '../../texts/dates';
import { nextUnnumbered, numbersOn } from '../numbering';
import type { SigningFile } from '../signingState';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px', alignItems: 'start' },
  // The library's own least width is more than the panel has.
  choice: { minWidth: 0 },
  input: { minWidth: 0, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly signing: Signing;
  readonly file: SigningFile;
  /** All numbers are there: what comes next is the PIN. */
  readonly onNumbered: () => void;
}

/** Number, date and seal size: what the clerk adds to the document when she issues it. */
export function IssueFields({ signing, file, onNumbered }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, act, dispatch } = signing;
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
  // Enter goes on to the next document that waits for its number, and from the last one to the PIN.
  const goOn = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || file.number === '') return;
    event.preventDefault();
    const next = nextUnnumbered(state, act, file);
    if (next === null) onNumbered();
    else dispatch({ type: 'selected', document: next.info.document });
  };
  const on = numbersOn(state, act, file);

  return (
    <>
      <div className={styles.row}>
        <Field label={t(`${signing.act === 'income' ? 'income' : 'issue'}.number`)} hint={t('issue.numberHint')}>
          <Input
            className={styles.input}
            name="number"
            value={file.number}
            maxLength={20}
            inputMode="numeric"
            autoComplete="off"
            onChange={(_event, { value }) => dispatch({ type: 'numbered', document: file.info.document, number: value.trim() })}
            onKeyDown={goOn}
          />
        </Field>
        <Field
          label={t(`${signing.act === 'income' ? 'income' : 'issue'}.date`)}
          {...(date === null ? { validationState: 'error', validationMessage: t('issue.dateForm') } : { hint: t('issue.dateHint') })}
        >
          <Input
            className={styles.input}
            name="date"
            value={dateText}
            maxLength={10}
            autoComplete="off"
            onChange={(_event, { value }) => changeDate(value)}
          />
        </Field>
      </div>
      {on !== null && (
        <Button
          size="small"
          icon={<NumberSymbolRegular />}
          onClick={() => {
            dispatch({ type: 'several', events: on.events });
            onNumbered();
          }}
          data-number-on
        >
          {t('issue.numberOn', { ...on })}
        </Button>
      )}
      {signing.act === 'issue' && (
        <Field label={t('issue.urgency')} hint={t('issue.urgencyHint')}>
          <Dropdown
            className={styles.choice}
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
