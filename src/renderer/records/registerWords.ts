import english from '../languages/registers.en.json';
import type { ColumnInfo, RegisterInfo } from '../../contract/recordCalls';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
const columns: Words = english.columns;
const choices: Words = english.choices;

/**
 * The heading of a column. The registers themselves have the words of the regulations; English is beside them here.
 */
export function columnWords(register: string, { key, label }: Pick<ColumnInfo, 'key' | 'label'>, language: string): string {
  return language === 'en' ? (columns[register]?.[key] ?? label) : label;
}

/** The words of a choice. */
export function choiceWords(register: string, column: ColumnInfo, value: string, language: string): string {
  const words = column.choices.find(([one]) => one === value)?.[1] ?? value;
  return language === 'en' ? (choices[`${register}.${column.key}`]?.[value] ?? words) : words;
}

/** Columns that a list shows; the rest stands in the entry. */
export const listedColumns = ({ columns: all }: RegisterInfo): readonly ColumnInfo[] =>
  all.filter(({ weight }) => weight > 0);
