import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ErrorCircleFilled, QuestionCircleFilled } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CheckStep } from '../../contract/devices';
import { checkWords } from '../../contract/deviceWords';
import { errorText } from '../../contract/languages';

const useStyles = makeStyles({
  list: { margin: 0, padding: '12px', listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  step: { display: 'flex', gap: '8px', alignItems: 'start' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, marginTop: '2px' },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  problem: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

const icons = { ok: CheckmarkCircleFilled, problem: ErrorCircleFilled, unknown: QuestionCircleFilled };

/** What the guided check found, step by step, with the remedy beside each fault. */
export function CheckSteps({ steps }: { readonly steps: readonly CheckStep[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <ol className={styles.list} aria-label={t('devices.steps')}>
      {steps.map((step) => {
        const Icon = icons[step.state];
        const { title, what, advice } = checkWords(step, t, (error) => errorText(t, error));
        return (
          <li key={step.step} className={styles.step} data-step={step.step} data-state={step.state}>
            <span className={styles.icon}><Icon className={styles[step.state]} fontSize={20} aria-label={t(`devices.state.${step.state}`)} /></span>
            <div className={styles.words}>
              <Text weight="semibold" block>{title}</Text>
              <Text>{what} {advice}</Text>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
