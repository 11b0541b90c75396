import { Button, Field, Input, makeStyles, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { DismissRegular, DocumentRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyKinds } from '../../../contract/models';
import { readDate, showDate } from '../../texts/dates';
import type { SigningFile } from '../signingState';
import type { Signing } from '../useSigning';
import { IssueFields } from './IssueFields';

const useStyles = makeStyles({
  main: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  name: { overflowWrap: 'anywhere', flexGrow: 1 },
});

interface Props {
  readonly signing: Signing;
  readonly file: SigningFile;
  readonly onNumbered: () => void;
}

/** What the chosen act asks for besides the certificate. */
export function ActFields({ signing, file, onNumbered }: Props) {
  switch (signing.act) {
    case 'issue': return <IssueFields {...{ signing, file, onNumbered }} />;
    case 'income': return <IncomeFields {...{ signing, file, onNumbered }} />;
    case 'attach': return <AttachFields signing={signing} />;
    case 'copy': return <CopyFields signing={signing} />;
    case 'initial': return <InitialFields signing={signing} />;
    case 'approve':
    case 'digitise': return null;
  }
}

function CopyFields({ signing: { state, dispatch } }: Pick<Props, 'signing'>) {
  const { t } = useTranslation();
  const [day, setDay] = useState(state.terms.paperDay === '' ? '' : showDate(state.terms.paperDay));
  const isWrong = day !== '' && readDate(day) === null;
  return (
    <>
      <Field label={t('copy.kind')}>
        <RadioGroup
          value={state.terms.copyKind}
          onChange={(_event, { value }) => {
            const copyKind = copyKinds.find((kind) => kind === value);
            if (copyKind !== undefined) dispatch({ type: 'terms', terms: { copyKind } });
          }}
        >
          {copyKinds.map((kind) => <Radio key={kind} value={kind} label={t(`copy.kinds.${kind}`)} />)}
        </RadioGroup>
      </Field>
      <Field
        label={t('copy.paperDay')}
        {...(isWrong ? { validationState: 'error', validationMessage: t('issue.dateForm') } : { hint: t('copy.paperDayHint') })}
      >
        <Input
          value={day}
          maxLength={10}
          autoComplete="off"
          onChange={(_event, { value }) => {
            setDay(value);
            dispatch({ type: 'terms', terms: { paperDay: readDate(value) ?? '' } });
          }}
        />
      </Field>
    </>
  );
}

function InitialFields({ signing: { state, dispatch } }: Pick<Props, 'signing'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('initial.place')}>
      <RadioGroup
        value={state.terms.initialPlace ?? 'text'}
        onChange={(_event, { value }) => dispatch({ type: 'terms', terms: { initialPlace: value === 'name' ? 'name' : 'text' } })}
      >
        {(['text', 'name'] as const).map((place) => <Radio key={place} value={place} label={t(`initial.places.${place}`)} />)}
      </RadioGroup>
    </Field>
  );
}

/** The main document, whose number the attachment bears; or that number by hand. */
function AttachFields({ signing: { state, dispatch, chooseMain } }: Pick<Props, 'signing'>) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { main, mainNumber } = state.terms;
  return (
    <>
      <Field label={t('attach.main')} hint={t('attach.mainHint')}>
        {main === null ? (
          <Button size="small" icon={<DocumentRegular />} onClick={() => void chooseMain()}>{t('attach.choose')}</Button>
        ) : (
          <span className={styles.main} data-main={main.name}>
            <Text className={styles.name}>{main.name}</Text>
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={t('attach.remove', { name: main.name })}
              onClick={() => dispatch({ type: 'terms', terms: { main: null } })}
            />
          </span>
        )}
      </Field>
      {main === null && (
        <Field label={t('attach.number')} hint={t('attach.numberHint')}>
          <Input
            value={mainNumber}
            maxLength={60}
            autoComplete="off"
            onChange={(_event, { value }) => dispatch({ type: 'terms', terms: { mainNumber: value } })}
          />
        </Field>
      )}
    </>
  );
}

/** What the arrival stamp is filled with. */
function IncomeFields({ signing, file, onNumbered }: Props) {
  const { t } = useTranslation();
  const { state, dispatch } = signing;
  return (
    <>
      <IssueFields {...{ signing, file, onNumbered }} />
      <Field label={t('income.to')}>
        <Input value={state.terms.to} maxLength={200} onChange={(_event, { value }) => dispatch({ type: 'terms', terms: { to: value } })} />
      </Field>
      <Field label={t('income.fileCode')}>
        <Input
          value={state.terms.fileCode}
          maxLength={60}
          onChange={(_event, { value }) => dispatch({ type: 'terms', terms: { fileCode: value } })}
        />
      </Field>
    </>
  );
}
