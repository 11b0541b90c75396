import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { padesLevels } from '../../../contract/models';
import type { Signing } from '../useSigning';

// A long name must not widen the panel.
const useStyles = makeStyles({ choice: { minWidth: 0, '& > select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } } });

/** How long these signatures can be proved: the agency's level, or another one for this batch. */
export function LevelChoice({ signing: { state, levels, dispatch } }: { readonly signing: Signing }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { level, canTimestamp, network } = levels;
  const hint = !canTimestamp ? 'level.noServer' : level !== 'B-B' && !network ? 'level.networkOff' : `level.hint.${level}`;
  return (
    <Field label={t('level.label')} hint={t(hint)}>
      <Select
        className={styles.choice}
        value={level}
        disabled={!canTimestamp || state.running !== null}
        onChange={(_event, { value }) => {
          const chosen = padesLevels.find((one) => one === value);
          if (chosen !== undefined) dispatch({ type: 'chosen', values: { level: chosen } });
        }}
      >
        {padesLevels.map((one) => <option key={one} value={one}>{t(`settings.signature.levels.${one}`)}</option>)}
      </Select>
    </Field>
  );
}
