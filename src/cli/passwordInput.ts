import { AnsoError } from '../contract/errors';
import { longestSecret, nextSecretLine } from './secretLines';

/**
 * The password of encrypted documents: with `--password-stdin` the first line of standard input, before the PIN. It is
 * in no argument and no environment, where other programs could read it.
 * @throws AnsoError wrongUse for an empty line
 */
export async function readPassword(options: { readonly 'password-stdin'?: boolean }): Promise<string | undefined> {
  if (options['password-stdin'] !== true) return undefined;
  const password = await nextSecretLine();
  if (password === '' || password.length > longestSecret) throw new AnsoError('wrongUse', { detail: '--password-stdin' });
  return password;
}
