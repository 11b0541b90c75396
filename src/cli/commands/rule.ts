import { recordRules } from '../../core/records/recordRules';
import { ruleLevelsOf, setRuleLevel } from '../../main/records/ruleLevelTable';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso rule list | set RULE strict|warn|off`: how strict the rules are that the records decide. */
export const rule: Command = async ({ operands: [action, name, level], output, workspace }) => {
  const { records } = workspace;
  if (action === 'set' && name !== undefined && level !== undefined) setRuleLevel(records, name, level);
  else if (action !== 'list') throw wrongUse('anso rule list | set QUY_TẮC strict|warn|off');
  const levels = ruleLevelsOf(records);
  output.document(levels);
  for (const one of recordRules) output.line(`${one.padEnd(16)} ${levels[one].padEnd(7)} ${output.t(`rules.${one}`)}`);
  return exitCode.done;
};
