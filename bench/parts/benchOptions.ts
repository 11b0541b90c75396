import { resolve } from 'node:path';

/** The value of `--name=VALUE` of this bench. */
export const option = (name: string): string | undefined => valuesOf(name)[0];

/** Whether `--name` was given. */
export const isAsked = (name: string): boolean => process.argv.includes(`--${name}`);

/** The number of `--name=N`. @throws Error for what is no whole number above 0 */
export function numberOption(name: string, otherwise: number): number {
  const value = option(name);
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name}=${value}: a whole number is wanted`);
  return number;
}

/** Folders of `--folder=DIR`, once or more; relative ones from where the person stands, for npm goes to the root. */
export const foldersAsked = (): readonly string[] =>
  valuesOf('folder').map((folder) => resolve(process.env['INIT_CWD'] ?? '', folder));

const valuesOf = (name: string): readonly string[] =>
  process.argv.filter((word) => word.startsWith(`--${name}=`)).map((word) => word.slice(name.length + 3));
