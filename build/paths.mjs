/** Where things lie in the tree. Every build module takes its paths from here. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const out = join(root, 'out');
export const modules = join(root, 'node_modules');
export const node24 = join(root, 'build', 'node24');
