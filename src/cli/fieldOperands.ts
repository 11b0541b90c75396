import { AnsoError } from '../contract/errors';

/** `name=value` operands; the value may hold anything, line breaks as `\n`. @throws AnsoError wrongUse. */
export function fieldOperands(operands: readonly string[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const operand of operands) {
    const at = operand.indexOf('=');
    if (at <= 0) throw new AnsoError('wrongUse', { detail: `${operand}: cột=giá_trị` });
    fields[operand.slice(0, at)] = operand.slice(at + 1).replaceAll('\\n', '\n');
  }
  return fields;
}
