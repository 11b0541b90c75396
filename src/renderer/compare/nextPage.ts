/**
 * The page to be compared next: the one that is shown, else the first of those up to `limit`; null where none of them
 * is left. `known` has the pages that were compared.
 */
export function nextPage(
  known: ReadonlyMap<number, unknown>, pages: number, limit: number, shown: number,
): number | null {
  if (shown >= 1 && shown <= pages && !known.has(shown)) return shown;
  for (let page = 1; page <= Math.min(pages, limit); page += 1) if (!known.has(page)) return page;
  return null;
}
