/** The same object type, its optional keys without `undefined`. */
export type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Schemas leave `undefined` under optional keys; the models know a key only with its value. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}
