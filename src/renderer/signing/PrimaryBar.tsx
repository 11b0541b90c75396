import { Button, Checkbox, Link, makeStyles, Text, tokens as theme } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenStatus } from '../../contract/models';
import { ErrorText } from '../texts/ErrorText';
import { leftOut } from './fileView';
import { controlFor } from './firstControl';
import { PausedRun } from './PausedRun';
import type { Readiness } from './readiness';
import { PictureMissing } from './PictureMissing';
import { RunProgress } from './RunProgress';
import { isSigned } from './signingState';
import type { Signing } from './useSigning';

const useStyles = makeStyles({
  bar: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px 16px', borderTop: `1px solid ${theme.colorNeutralStroke2}`,
    backgroundColor: theme.colorNeutralBackground1,
  },
  missing: { color: theme.colorNeutralForeground2 },
  lead: { fontSize: 'inherit', textAlign: 'left' },
});

interface Props {
  readonly signing: Signing;
  readonly ready: Readiness;
  /** What is plugged in. */
  readonly tokens: readonly TokenStatus[];
  /** Signs; where something is missing, leads there. */
  readonly onSign: () => void;
  /** What is asked for last, right above the button. */
  readonly children?: ReactNode;
}

/** The one primary button: it says what will happen, and what is still missing for it. */
export function PrimaryBar({ signing, ready, tokens, onSign, children }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const hint = useId();
  const { state, act, file } = signing;
  const { lastRun } = state;
  const finished = state.files.filter(isSigned).map((one) => one.info.document);

  if (state.running !== null) {
    const { running } = state;
    return (
      <div className={styles.bar}>
        {running.pause === null || running.cancelling
          ? <RunProgress running={running} onCancel={signing.cancel} />
          : <PausedRun pause={running.pause} tokens={tokens} onGoOn={signing.goOn} onStop={signing.cancel} />}
      </div>
    );
  }
  // All that could be signed is signed, whichever file is looked at.
  if (file !== null && (isSigned(file) || (lastRun?.signed ?? 0) > 0) && ready.files.length === 0) {
    const rest = state.files.length - finished.length;
    return (
      <div className={styles.bar}>
        {rest > 0 && <Text size={200} data-rest={rest}>{t('batch.rest', { signed: finished.length, rest })}</Text>}
        <Button appearance="primary" size="large" onClick={() => signing.close(finished)} data-next>{t('result.next')}</Button>
      </div>
    );
  }
  const count = ready.files.length;
  const skipped = leftOut({ ...state, again: false }, act).length;
  const told = ready.missing === null ? t('primary.effect') : t(`missing.${ready.missing}`);
  const error = state.error ?? file?.outcome?.result.error ?? null;
  return (
    <div className={styles.bar}>
      {error !== null && (
        <div role="alert"><ErrorText error={error} intent={error.kind === 'cancelled' ? 'info' : 'error'} /></div>
      )}
      {lastRun !== null && lastRun.total > 1 && lastRun.signed < lastRun.total && (
        <Text size={200} data-last-run>{t('run.summary', { signed: lastRun.signed, rest: lastRun.total - lastRun.signed })}</Text>
      )}
      {(skipped > 0 || state.again) && (
        <Checkbox
          checked={state.again}
          label={t('files.again', { count: skipped })}
          onChange={(_event, { checked }) => signing.dispatch({ type: 'chosen', values: { again: checked === true } })}
        />
      )}
      {count > 0 && <PictureMissing signing={signing} />}
      {children}
      <Button
        appearance="primary"
        size="large"
        disabledFocusable={ready.missing !== null}
        aria-describedby={hint}
        onClick={onSign}
        data-primary
      >
        {t(count > 1 ? `primary.${act}.many` : `primary.${act}.one`, { count })}
      </Button>
      <Text id={hint} size={200} className={styles.missing}>
        {typeof controlFor(ready.missing)?.step === 'string'
          ? <Link as="button" className={styles.lead} onClick={onSign} data-missing={ready.missing}>{told}</Link>
          : told}
      </Text>
    </div>
  );
}
