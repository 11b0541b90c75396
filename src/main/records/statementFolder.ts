import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where statements of the journal are kept beside the records, besides the copies that the office keeps elsewhere. */
export const statementFolder = (home: string): string => join(home, 'statements');

/** The statements that lie there. */
export function keptStatements(home: string): readonly string[] {
  const folder = statementFolder(home);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /\.pdf$/iu.test(name)).sort().map((name) => join(folder, name));
}
