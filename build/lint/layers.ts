import path from 'node:path';
import type { Rule } from 'eslint';

interface Import {
  /** The importing file, from the root of the tree, with `/`. */
  readonly file: string;
  /** A path from the root of the tree, or the name of a package or built-in. */
  readonly target: string;
  /** Imported names (values only), where they are known. */
  readonly names: readonly string[];
}

/** Why an import is refused, in words that follow "must not import … :". */
type Refusal = string;

/** What each room may import of ours; a room always may import itself. The longest matching room counts. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/contract': [],
  'src/core': ['src/contract/models', 'src/contract/errors'],
  'src/pkcs11': ['src/contract'],
  'src/main': ['src/core', 'src/pkcs11', 'src/contract'],
  'src/main/preload': ['src/contract'],
  // the command line calls the same use cases as the window, and never Electron's side of main
  'src/cli': ['src/core', 'src/pkcs11', 'src/contract', 'src/main'],
  'src/renderer': ['src/contract'],
};

const windowSide = ['src/main/shell', 'src/main/index', 'src/main/preload'];

/** Packages and built-ins that only some files may import. Paths are files without extension, or folders. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  electron: ['src/main/shell', 'src/main/index', 'src/main/preload'],
  'better-sqlite3': ['src/main/records'],
  pkcs11js: ['src/pkcs11/host'],
  'node:crypto': ['src/core/crypto'],
  'node:zlib': ['src/core/pdf/flate'],
  // one door to the network: bounded, switched off in one place
  'node:http': ['src/main/network'],
  'node:https': ['src/main/network'],
  'node:http2': ['src/main/network'],
  'node:net': ['src/main/network', 'src/main/devices/pcscService'],
  'node:tls': ['src/main/network'],
  'node:dns': ['src/main/network'],
  'node:dgram': ['src/main/network'],
};

/** Rooms that run without Node: nothing of Node but what `keepers` grants. */
const withoutNode = ['src/contract', 'src/core', 'src/renderer', 'src/main/preload'];

/** Names that one file each may import: whoever holds them can open a raw channel or a window. */
const names: Readonly<Record<string, readonly string[]>> = {
  ipcMain: ['src/main/index'],
  ipcRenderer: ['src/main/preload'],
};

function mayImport({ file, target, names: imported }: Import): Refusal | null {
  const here = withoutExtension(file);
  if (!within(here, 'src')) return null;
  return target.startsWith('src/') || target.startsWith('test/') || target.startsWith('build/') || target.startsWith('bench/')
    ? ownRefusal(here, withoutExtension(target))
    : outsideRefusal(here, target, imported);
}

function ownRefusal(here: string, target: string): Refusal | null {
  const room = longest(Object.keys(rooms), here);
  if (room === undefined) return null;
  if (within(here, 'src/cli') && windowSide.some((side) => within(target, side))) return 'that part of main belongs to the window';
  if (within(target, room) && longest(Object.keys(rooms), target) === room) return null;
  const allowed = rooms[room] ?? [];
  return allowed.some((other) => within(target, other)) ? null : `imports run downwards only; ${room} may import ${allowed.join(', ') || 'nothing of ours'}`;
}

function outsideRefusal(here: string, target: string, imported: readonly string[]): Refusal | null {
  const builtIn = target.startsWith('node:') ? target : nodeBuiltIns.has(target.split('/')[0] ?? '') ? `node:${target}` : undefined;
  const name = builtIn ?? packageName(target);
  const keeper = keepers[name];
  if (keeper !== undefined && !keeper.some((place) => within(here, place))) return `only ${keeper.join(', ')} may`;
  if (keeper === undefined && builtIn !== undefined && withoutNode.some((room) => within(here, room))) return 'this room runs without Node';
  const taken = name === 'electron' ? imported.find((one) => names[one] !== undefined && !names[one].some((place) => within(here, place))) : undefined;
  return taken === undefined ? null : `${taken} has one door: ${(names[taken] ?? []).join(', ')}`;
}

const nodeBuiltIns = new Set(['assert', 'buffer', 'child_process', 'cluster', 'console', 'crypto', 'dgram', 'dns', 'events', 'fs', 'http', 'http2', 'https',
  'inspector', 'module', 'net', 'os', 'path', 'perf_hooks', 'process', 'readline', 'stream', 'timers', 'tls', 'url', 'util', 'v8', 'vm', 'worker_threads', 'zlib']);

const withoutExtension = (file: string): string => file.replace(/\.[cm]?[jt]sx?$/, '');
const within = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
const longest = (places: readonly string[], file: string): string | undefined =>
  places.filter((place) => within(file, place)).sort((a, b) => b.length - a.length)[0];

function packageName(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/**
 * ESLint rule: imports run only downwards (docs/developer-guide.md draws the rooms), and some doors
 * have one keeper each. The rules are the tables above; test/lint/layers.test.ts tries each.
 */
export const layers: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: '{{file}} must not import {{target}}: {{reason}}' },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node: Rule.Node, specifier: unknown, names: readonly string[]): void => {
      if (typeof specifier !== 'string') return;
      const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
      const refusal: Refusal | null = mayImport({ file, target, names });
      if (refusal !== null) context.report({ node, messageId: 'refused', data: { file, target, reason: refusal } });
    };
    return {
      ImportDeclaration(node) {
        // A type disappears when the program is built; the names count for values only.
        const typeOnly = (part: object): boolean => 'importKind' in part && part.importKind === 'type';
        const names = typeOnly(node) ? [] : node.specifiers.flatMap((part) =>
          part.type === 'ImportSpecifier' && !typeOnly(part) && part.imported.type === 'Identifier' ? [part.imported.name] : []);
        check(node, node.source.value, names);
      },
      ExportNamedDeclaration: (node) => check(node, node.source?.value, []),
      ExportAllDeclaration: (node) => check(node, node.source.value, []),
      ImportExpression(node) {
        if (node.source.type === 'Literal') check(node, node.source.value, []);
        else if (file.startsWith('src/')) context.report({ node, messageId: 'refused', data: { file, target: 'a computed path', reason: 'the layers cannot be checked' } });
      },
      CallExpression(node) {
        const called = node.callee;
        const isRequire = (called.type === 'Identifier' && called.name === 'require')
          || (called.type === 'MemberExpression' && called.object.type === 'Identifier' && called.object.name === 'require');
        const [argument] = node.arguments;
        if (isRequire && argument?.type === 'Literal') check(node, argument.value, []);
      },
      // import('…').Name in a type
      TSImportType(node: Rule.Node & { source?: { value: unknown }; argument?: { literal?: { value: unknown } } }) {
        check(node, node.source?.value ?? node.argument?.literal?.value, []);
      },
    };
  },
};
