/** The system's name of a failure (`ENOENT`, `SQLITE_FULL`), or '' where a thrown thing has none. */
export function errorCode(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
}
