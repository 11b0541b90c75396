/** Letters of other scripts that look like Latin ones (Unicode TR 39, a small part); below each, what it looks like. */
const foreign = 'аеосрхуіјѕԁһкмнтвгοανρικτυχεηβ01';
const similar = 'aeocpxyijsdhkmhtbroavpiktuxenboi';
const lookalikes = new Map([...foreign].map((letter, at) => [letter, similar[at] ?? letter]));

/** A word that has Latin letters and others in it: nobody writes so who does not want to be taken for somebody else. */
const mixedWord = /(?:\p{Script=Latin}\p{M}*(?![\p{Script=Latin}\p{M}])\p{L}|(?!\p{Script=Latin})\p{L}\p{M}*\p{Script=Latin})/u;

/** Whether a name mixes letters of several scripts within a word. */
export const mixesScripts = (name: string): boolean => mixedWord.test(name);

/** What a name looks like: without marks, case, spaces and signs, letters that look Latin as Latin ones. */
export function looksLike(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/gu, 'd');
  return [...bare].map((letter) => lookalikes.get(letter) ?? letter).join('').replace(/[^a-z\d]/gu, '');
}
