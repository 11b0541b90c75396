/** Control characters, marks of direction and joining, other line ends, fillers, private and broken characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Marks piled on one letter: Vietnamese needs two. */
const piled = /(\p{M}{4})\p{M}+/gu;
const longest = 256;

/**
 * A name that a stranger chose (of a file, of a form field) as a person may see it: one line, written from left to
 * right, not longer than a line or two. What would not be seen and could change what is seen, is written out as its
 * code: `hop⟨202E⟩fdp.exe`. Two names that differ stay different, but for the end of very long ones.
 */
export function visibleText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(piled, '$1…').replace(unseen, (char) =>
    `⟨${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
