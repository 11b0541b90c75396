import type { Certificate } from '../pki/certificate';
import { looksLike } from '../pki/lookalikeLetters';
import { pinnedAuthority } from './pinnedAuthorities';

/** What the names of the official authorities and national roots say, as `looksLike` writes it. */
const official: readonly string[] = [
  'chuyendungchinhphu', 'coquanchungthucsochinhphu', 'coquanchungthucsobo', 'coquanchungthucsodang', 'caccoquannhanuoc',
  'nationalrootca', 'bancoyeuchinhphu',
];

/** A name that says it is a sample deceives nobody. */
const sample = /(?<!\p{L})mẫu(?!\p{L})/iu;

/**
 * Whether an authority bears the name of an official one and is none of those that are known by their fingerprints.
 * A name is anybody's: such a one is a forger's, or of a generation that came after this program.
 */
export function borrowsName({ subject, sha256, isAuthority }: Certificate): boolean {
  if (!isAuthority || pinnedAuthority(sha256) !== null) return false;
  return [subject.commonName, subject.organisation].some((name) =>
    name !== null && !sample.test(name) && official.some((phrase) => looksLike(name).includes(phrase)));
}
