import { AnsoError } from '../../contract/errors';
import { defaultLevels, recordRules, ruleLevels, type RecordRule, type RuleLevel } from '../../core/records/recordRules';
import type { Records } from './records';

/** How strict each rule is now. */
export function ruleLevelsOf(records: Records): Readonly<Record<RecordRule, RuleLevel>> {
  const levels: Record<RecordRule, RuleLevel> = { ...defaultLevels };
  for (const { rule, level } of records.rows<{ rule: string; level: RuleLevel }>('select rule, level from ruleLevel')) {
    const known = recordRules.find((name) => name === rule);
    if (known) levels[known] = level;
  }
  return levels;
}

/**
 * Sets a rule strict, warning or off; the change is told in the journal. @throws AnsoError accessDenied,
 * recordInvalid.
 */
export function setRuleLevel(records: Records, rule: string, level: string): void {
  records.access.require('rules');
  const name = recordRules.find((known) => known === rule);
  const wanted = ruleLevels.find((known) => known === level);
  if (!name || !wanted) throw new AnsoError('recordInvalid', { register: 'rules', column: rule, reason: level });
  const before = ruleLevelsOf(records)[name];
  records.change((note) => {
    records.database.prepare('insert into ruleLevel values (?, ?) on conflict (rule) do update set level = excluded.level').run(name, wanted);
    note('ruleChanged', { rule: name, before, after: wanted });
  });
}
