import { resolve } from 'node:path';
import { asAnsoError } from '../../contract/errors';
import { reportDocument } from '../../main/useCases/reportDocument';
import { saveConformity } from '../../main/reports/conformityReport';
import { version } from '../../../package.json';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';

const signs = { ok: '✓', differs: '≠', notFound: '?' } as const;

/**
 * `anso report FILE... [--out PDF|JSON]`: box by box what was found and what the decree wants. Advisory: a difference
 * is no failure.
 */
export const report: Command = async ({ operands, options, output, workspace }) => {
  if (operands.length === 0) throw wrongUse('anso report TỆP...');
  const { out, overwrite = false } = options;
  if (out !== undefined && operands.length > 1) throw wrongUse('--out: 1 PDF');
  const answers: unknown[] = [];
  const codes: number[] = [];
  for (const file of operands) {
    try {
      const found = await reportDocument(resolve(file), workspace, output.t);
      if (out !== undefined) {
        saveConformity(found, { source: resolve(file), path: resolve(out), overwrite, version }, workspace, output.t);
      }
      answers.push({ file, ...found });
      output.line(`${file}: ${output.t('cli.report', { ...found })}`);
      for (const item of found.items) {
        output.line(`  ${signs[item.verdict]} ${output.t(`conformity.boxes.${item.box}`)}: ${item.found || '—'}`);
        if (item.verdict !== 'ok') output.line(`      ${item.wanted} (${item.article})`);
      }
      codes.push(exitCode.done);
    } catch (thrown) {
      const error = asAnsoError(thrown);
      answers.push({ file, items: [], error: error.serialise() });
      output.error(error);
      codes.push(exitCodeOf(error.group));
    }
  }
  output.document(answers.length === 1 ? answers[0] : answers);
  return codes.length === 1 ? (codes[0] ?? 0) : codes.some((code) => code !== 0) ? exitCode.someFailed : exitCode.done;
};
