import path from 'node:path';
import type { Rule } from 'eslint';

/** The one file that makes windows, so that no window exists without its sandbox and isolation. */
const factory = 'src/main/shell/mainWindow.ts';

/** ESLint rule: `new BrowserWindow` (and its kin) only in the window factory. */
export const windowFactory: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: `new {{name}}: windows are made in ${factory} only, with its sandbox and isolation` },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    if (file === factory || !file.startsWith('src/')) return {};
    return {
      NewExpression(node) {
        const called = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee;
        const name = called.type === 'Identifier' ? called.name : '';
        if (['BrowserWindow', 'BaseWindow', 'WebContentsView', 'BrowserView'].includes(name)) {
          context.report({ node, messageId: 'refused', data: { name } });
        }
      },
    };
  },
};
