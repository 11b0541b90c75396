import { resolve } from 'node:path';
import { asAnsoError } from '../../contract/errors';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { verifyFile } from '../../main/useCases/verifyDocument';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';
import { readPassword } from '../passwordInput';

const codeOfVerdict: Readonly<Record<DocumentVerdict['verdict'], number>> = {
  valid: exitCode.done,
  invalid: exitCode.refusedOrInvalid,
  indeterminate: exitCode.indeterminate,
  unsigned: exitCode.unsigned,
};

/** `anso verify`: the verdict of each signature and of the document. Needs no token and no network. */
export const verify: Command = async (context) => {
  const { operands, options, output, workspace } = context;
  if (operands.length === 0) throw wrongUse('anso verify TỆP...');
  const trust = options.trust ? workspace.trustStoreOf(options.trust) : workspace.trustStore();
  const at = options.at === undefined ? workspace.now() : new Date(options.at);
  if (Number.isNaN(at.getTime())) throw wrongUse('--at 2026-11-21T15:04:05+07:00');
  const password = await readPassword(options);
  const answers: unknown[] = [];
  const codes: number[] = [];
  for (const file of operands) {
    try {
      const settings = workspace.settings.read();
      const verdict = await verifyFile(resolve(file), trust, at, settings, withoutUndefined({ password }));
      answers.push({ file, ...verdict });
      show(file, verdict, context);
      codes.push(codeOfVerdict[verdict.verdict]);
    } catch (thrown) {
      const error = asAnsoError(thrown);
      answers.push({ file, verdict: 'indeterminate', effect: 'none', signatures: [], order: 'notApplicable', warnings: [], error: error.serialise() });
      output.error(error);
      codes.push(exitCodeOf(error.group));
    }
  }
  output.document(answers.length === 1 ? answers[0] : answers);
  return codes.length === 1 ? (codes[0] ?? 0) : codes.some((code) => code !== 0) ? exitCode.someFailed : exitCode.done;
};

function show(file: string, verdict: DocumentVerdict, context: CommandContext): void {
  const { output } = context;
  output.line(`${file}: ${output.t(`verdicts.${verdict.verdict}`)}`);
  output.line(`  ${output.t(`effects.${verdict.effect}`)}`);
  for (const signature of verdict.signatures) showSignature(signature, context);
  for (const warning of verdict.warnings) output.warning(warning);
}

function showSignature(signature: SignatureVerdict, { output }: CommandContext): void {
  const { t } = output;
  output.line(
    `  ${t('cli.signature', {
      field: signature.field,
      status: t(`verdicts.${signature.status}`),
      signer: signature.signer,
      class: signature.class ? t(`classes.${signature.class}`) : '?',
      signedAt: signature.signedAt ?? '?',
      changes: t(`changesAfter.${signature.changesAfter}`),
    })}`,
  );
  for (const reason of signature.reasons) output.line(`      ${t(`reasons.${reason.kind}`, { ...reason.data })}`);
  for (const change of signature.changes.filter(({ allowed }) => !allowed)) {
    output.line(`      ${t(`changes.${change.kind}`, { ...change })}`);
  }
}
