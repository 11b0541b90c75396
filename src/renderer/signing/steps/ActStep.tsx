import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../contract/languages';
import { acts, type Act } from '../../../contract/models';
import { hindrance, signersOf } from '../fileView';
import type { Signing } from '../useSigning';
import { IssueFields } from './IssueFields';

const useStyles = makeStyles({
  act: { display: 'flex', flexDirection: 'column' },
  signer: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reason: { color: tokens.colorNeutralForeground2, paddingLeft: '36px', display: 'block' },
});

/** Which act; beside one that is not allowed stands the rule that says so. */
export function ActStep({ signing }: { readonly signing: Signing }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { act, file, dispatch } = signing;
  const signers = file === null ? [] : signersOf(file, act);
  const refusalOf = (of: Act) => (file === null || file.info.error !== null ? null : (hindrance(file, of) ?? null));
  return (
    <>
      <RadioGroup
        value={act}
        aria-label={t('act.title')}
        onChange={(_event, { value }) => dispatch({ type: 'chosen', values: { act: acts.find((one) => one === value) ?? null } })}
      >
        {acts.map((one) => {
          const refusal = refusalOf(one);
          const words = refusal === null ? null : errorText(t, refusal);
          return (
            <div key={one} className={styles.act} data-act={one} data-refusal={refusal?.kind}>
              <Radio value={one} label={t(`acts.${one}`)} />
              <Text size={200} className={styles.reason}>
                {words === null ? t(`act.explained.${one}`) : `${words.what} ${words.advice}`}
              </Text>
            </div>
          );
        })}
      </RadioGroup>
      {act === 'issue' && file !== null && <IssueFields signing={signing} file={file} />}
      {file !== null && signers.length > 1 && (
        <Field label={t('act.signer')} hint={t('act.signerHint')}>
          <RadioGroup
            value={file.signer ?? chosenSigner(signing) ?? ''}
            onChange={(_event, { value }) => dispatch({ type: 'signer', document: file.info.document, signer: value })}
          >
            {signers.map(({ signer, title, page }) => (
              <Radio
                key={signer}
                value={signer}
                label={(
                  <span className={styles.signer}>
                    <span>{signer}</span>
                    <Text size={200} className={styles.quiet}>{t('act.signerBlock', { title: title.join(' '), page })}</Text>
                  </span>
                )}
              />
            ))}
          </RadioGroup>
        </Field>
      )}
    </>
  );
}

/** The block that the marks stand in; none where it has to be chosen first. */
function chosenSigner({ file, act }: Signing): string | undefined {
  if (file?.answers[act]?.refusal?.kind === 'signerChoiceNeeded') return undefined;
  return file?.answers[act]?.placement.boxes.find((box) => box.signer !== undefined)?.signer;
}

