import { Button, Field, makeStyles, Spinner, Text, Textarea } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CertificateClass, Warning } from '../../../contract/models';
import { call } from '../../call';
import { ErrorText } from '../../texts/ErrorText';
import { WarningList } from '../../texts/WarningList';
import type { TokensState } from '../../tokens/useTokens';
import type { Signing } from '../useSigning';
import { CertificateLine } from './CertificateLine';
import { CertificateList } from './CertificateList';
import { LevelChoice } from './LevelChoice';

const useStyles = makeStyles({ empty: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: '8px' } });

interface Props {
  readonly signing: Signing;
  readonly tokens: TokensState;
  readonly needReason: readonly Warning[];
}

/** With which certificate, to which level, and for what reason where one is wanted. */
export function SignatureStep({ signing, tokens, needReason }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, act, choices, choice, certificate, dispatch } = signing;

  const correctClass = (sha256: string, of: CertificateClass): void => {
    void call('certificates.setClass', { sha256, class: of }).then(tokens.refresh, () => undefined);
  };

  if (tokens.loading) return <Spinner size="tiny" label={t('signature.looking')} labelPosition="after" />;
  return (
    <>
      {tokens.faults.map((fault, index) => <ErrorText key={index} error={fault} intent="warning" />)}
      {choices.length === 0 && (
        <div className={styles.empty}>
          <Text>{t('signature.plugIn')}</Text>
          <Button size="small" icon={<ArrowClockwiseRegular />} onClick={() => void tokens.refresh()}>{t('signature.lookAgain')}</Button>
        </div>
      )}
      {choices.length > 0 && (
        <CertificateList
          choices={choices}
          chosen={choice}
          act={act}
          onChoose={(sha256) => dispatch({ type: 'chosen', values: { certificate: sha256 } })}
          onClass={correctClass}
        />
      )}
      {choice !== null && <CertificateLine certificate={certificate} />}
      {needReason.length > 0 && (
        <>
          <WarningList warnings={distinct(needReason)} />
          <Field label={t('signature.reason')} hint={t('signature.reasonHint')} required>
            <Textarea
              name="reason"
              value={state.reason}
              rows={2}
              maxLength={500}
              onChange={(_event, { value }) => dispatch({ type: 'chosen', values: { reason: value } })}
            />
          </Field>
        </>
      )}
      <LevelChoice signing={signing} />
    </>
  );
}

/** Each warning once, also where several files have it. */
function distinct(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify([warning.kind, warning.data]), warning])).values()];
}
