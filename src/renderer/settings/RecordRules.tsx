import { makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleInfo } from '../../contract/journalCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';

const useStyles = makeStyles({
  rules: { display: 'flex', flexDirection: 'column' },
  head: { display: 'flex', flexDirection: 'column', gap: '2px', paddingBottom: '8px' },
  rule: {
    display: 'flex', flexWrap: 'wrap', gap: '6px 16px', alignItems: 'center', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '320px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const levels = ['strict', 'warn', 'off'] as const;

/** What the registers decide before a signature: each rule refuses, warns or is silent, as the administrator says. */
export function RecordRules() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [rules, setRules] = useState<readonly RuleInfo[]>([]);
  const [mayChange, setMayChange] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  useEffect(() => {
    const fail = (thrown: unknown): void => setError(errorOf(thrown));
    call('rules.list', {}).then(setRules, fail);
    call('records.overview', {}).then(({ rights }) => setMayChange(rights.includes('rules')), fail);
  }, []);
  const change = (rule: string, level: string): void => {
    const wanted = levels.find((one) => one === level);
    if (wanted === undefined) return;
    setError(null);
    // Shown at once; what was really kept comes back with the answer.
    const before = rules;
    setRules(before.map((one) => (one.rule === rule ? { ...one, level: wanted } : one)));
    call('rules.set', { rule, level: wanted }).then(setRules, (thrown: unknown) => {
      setRules(before);
      setError(errorOf(thrown));
    });
  };
  return (
    <div className={styles.rules} data-rules={rules.length}>
      <div className={styles.head}>
        <Text weight="semibold">{t('recordRules.title')}</Text>
        <Text size={200} className={styles.quiet}>{t(mayChange ? 'recordRules.explanation' : 'recordRules.adminOnly')}</Text>
      </div>
      {error !== null && <ErrorText error={error} />}
      {rules.map(({ rule, level, usual }) => (
        <div key={rule} className={styles.rule}>
          <span className={styles.words}>
            <Text>{t(`recordRules.rule.${rule}`)}</Text>
            <Text size={200} className={styles.quiet}>{t('recordRules.usual', { level: t(`recordRules.level.${usual}`) })}</Text>
          </span>
          <Select
            value={level}
            disabled={!mayChange}
            aria-label={t(`recordRules.rule.${rule}`)}
            onChange={(_event, data) => change(rule, data.value)}
          >
            {levels.map((one) => <option key={one} value={one}>{t(`recordRules.level.${one}`)}</option>)}
          </Select>
        </div>
      ))}
    </div>
  );
}
