/** Vietnamese has some 200 letters with their marks; what lies beyond the bound is measured each time. */
const mostRemembered = 4096;

/** What is known of a character, worked out once for each: a page has thousands of characters and a hundred letters. */
export function perCharacter<T>(measure: (char: string) => T): (char: string) => T {
  const known = new Map<string, T>();
  return (char) => {
    const remembered = known.get(char);
    if (remembered !== undefined) return remembered;
    const measured = measure(char);
    if (known.size < mostRemembered) known.set(char, measured);
    return measured;
  };
}
