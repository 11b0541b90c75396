import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../contract/languages';
import { acts, type Act } from '../../../contract/models';
import { neededClass } from '../../tokens/certificateChoices';
import { hindrance, signersOf } from '../fileView';
import type { Signing } from '../useSigning';
import { ActFields } from './ActFields';

const useStyles = makeStyles({
  act: { display: 'flex', flexDirection: 'column' },
  group: { display: 'block', color: tokens.colorNeutralForeground2, marginTop: '4px' },
  fields: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '8px 0 8px 36px', ':empty': { display: 'none' } },
  signer: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reason: { color: tokens.colorNeutralForeground2, paddingLeft: '36px', display: 'block' },
});

/** What a person does, and what the agency does. */
const groups = ['person', 'agency'] as const;

interface Props {
  readonly signing: Signing;
  /** All numbers are there: what comes next is the PIN. */
  readonly onNumbered: () => void;
}

/** Which act; beside one that is not allowed stands the rule that says so. */
export function ActStep({ signing, onNumbered }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { act, file, offered, choice, dispatch } = signing;
  const ownNames = file?.answers[act]?.ownNames ?? [];
  const signers = file === null ? [] : signersOf(file, act);
  const chosen = file === null ? null : hindrance(file, act);
  const chosenReason = chosen === null ? null : errorText(t, chosen).what;
  const whyNot = (of: Act): string | null => {
    const refusal = file === null || file.info.error !== null ? null : hindrance(file, of);
    if (refusal === null) return offered.includes(of) ? null : t('act.notOffered', { needed: t(`classes.${neededClass[of]}`) });
    const words = errorText(t, refusal);
    if (of === act) return `${words.what} ${words.advice}`;
    // What stands against the document itself is said once, at the act in force.
    return words.what === chosenReason ? null : words.what;
  };
  const kindOf = (of: Act) => (file === null || file.info.error !== null ? undefined : hindrance(file, of)?.kind);
  return (
    <>
      <RadioGroup
        value={act}
        aria-label={t('act.title')}
        onChange={(_event, { value }) => dispatch({ type: 'chosen', values: { act: acts.find((one) => one === value) ?? null } })}
      >
        {groups.map((group) => (
          <div key={group} role="group" aria-label={t(`act.group.${group}`)}>
            <Text size={200} weight="semibold" className={styles.group}>{t(`act.group.${group}`)}</Text>
            {acts.filter((one) => neededClass[one] === group).map((one) => {
              const reason = whyNot(one);
              return (
                <div key={one} className={styles.act} data-act={one} data-refusal={kindOf(one)}>
                  <Radio value={one} label={t(`acts.${one}`)} />
                  {(reason !== null || one === act) && (
                    <Text size={200} className={styles.reason}>{reason ?? t(`act.explained.${one}`)}</Text>
                  )}
                  {one === act && file !== null && (
                    // What changes in here is no choice of an act.
                    <div className={styles.fields} onChange={(event) => event.stopPropagation()}>
                      <ActFields {...{ signing, file, onNumbered }} />
                    </div>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </RadioGroup>
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
                    {title.map((line, index) => <Text key={index} size={200} className={styles.quiet}>{line}</Text>)}
                    <Text size={200} className={styles.quiet}>
                      {t('act.signerPage', { page })}
                      {choice !== null && act === 'approve' && ` · ${t(ownNames.includes(signer) ? 'names.own' : 'names.someoneElse')}`}
                    </Text>
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

