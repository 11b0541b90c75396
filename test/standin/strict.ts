/**
 * Wraps a part of the stand-in so that reading a member it does not have throws, instead of
 * quietly giving `undefined`: what the program uses of Electron has to be here on purpose.
 */
export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, member) {
      const probed = typeof member === 'symbol' || probes.has(member);
      if (!probed && !(member in target)) throw new Error(`The stand-in has no electron.${name}.${member}`);
      const value = Reflect.get(target, member, target) as unknown;
      // Members with private state work on the part itself only; classes stay what they are.
      const isMethod = typeof value === 'function' && !/^[A-Z]/.test(String(member));
      return isMethod ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** Asked of any object by promises, by module interop and by inspectors. */
const probes = new Set(['then', 'toJSON', 'default', '__esModule', 'constructor', 'inspect', 'asymmetricMatch']);
