import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../contract/languages';
import { acts, type Act } from '../../../contract/models';
import { hindrance, signersOf } from '../fileView';
import type { Signing } from '../useSigning';
import { IssueFields } from './IssueFields';

const useStyles = makeStyles({
  act: { display: 'flex', flexDirection: 'column' },
  reason: { color: tokens.colorNeutralForeground2, paddingLeft: '36px', display: 'block' },
});

/** Which act; beside one that is not allowed stands the rule that says so. */
export function ActStep({ signing }: { readonly signing: Signing }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, act, file, dispatch } = signing;
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
      {signers.length > 1 && (
        <Field label={t('act.signer')} hint={t('act.signerHint')}>
          <RadioGroup
            value={state.signer ?? chosenSigner(signing) ?? ''}
            onChange={(_event, { value }) => dispatch({ type: 'chosen', values: { signer: value } })}
          >
            {signers.map((name) => <Radio key={name} value={name} label={name} />)}
          </RadioGroup>
        </Field>
      )}
    </>
  );
}

function chosenSigner({ file, act }: Signing): string | undefined {
  return file?.answers[act]?.placement.boxes.find((box) => box.signer !== undefined)?.signer;
}

