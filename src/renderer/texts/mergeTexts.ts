export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** Both trees in one; where both have a text, that of `over` counts. */
export function mergeTexts(base: TextTree, over: TextTree): TextTree {
  const merged: Record<string, string | TextTree> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = typeof value === 'object' && typeof below === 'object' ? mergeTexts(below, value) : value;
  }
  return merged;
}
