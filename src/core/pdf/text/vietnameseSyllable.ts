/** What a Vietnamese syllable is made of, without tones: initial consonant, vowels, final consonant. */
const initial = 'b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|nh|ng|ngh|p|ph|qu|r|s|t|th|tr|v|x';
const vowels = [
  'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oai|oao|oay|oe|oeo|oi|oo|ôi|ơi|ua|uâ|uây|uê|ui|uô',
  'uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|iêu|uynh',
].join('|');
const final = 'c|ch|m|n|ng|nh|p|t';
const syllable = new RegExp(`^(?:${initial})?(?:${vowels})(?:${final})?$`, 'u');
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A word that Vietnamese spelling allows: one syllable with at most one tone, in any case. */
export function isVietnameseSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD');
  if ((parts.match(tones) ?? []).length > 1) return false;
  return syllable.test(parts.replace(tones, '').normalize('NFC'));
}
