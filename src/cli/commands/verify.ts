import { resolve } from 'node:path';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { writeOutput } from '../../main/files/writeOutput';
import { formFonts } from '../../main/records/formFonts';
import { recordVerification } from '../../main/records/recordVerification';
import { effectWords } from '../../contract/languages/effectWords';
import { reasonWords } from '../../contract/languages/findingWords';
import { signatureFailures, signatureName } from '../../main/reports/failureWords';
import { requiredLines } from '../../main/reports/signatureRows';
import type { UnreadDocument, VerifiedDocument } from '../../main/reports/verifiedDocument';
import { verifyJson } from '../../main/reports/verifyJson';
import { verifyReport } from '../../main/reports/verifyReport';
import { verifyTable } from '../../main/reports/verifyTable';
import { verifyWholeFile } from '../../main/useCases/verifyDocument';
import { OnlineProofs } from '../../main/useCases/verifyOnline';
import { saveRevision } from '../../main/useCases/verifyRevision';
import { printedMoment } from '../../core/vietnamTime';
import { visibleText } from '../../core/visibleText';
import { version } from '../../../package.json';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { manyFiles, tuneForLongWork } from '../engineTuning';
import { exitCode, exitCodeOf } from '../exitCodes';
import { readPassword } from '../passwordInput';
import { fileLabel } from '../../main/files/fileLabel';

const codeOfVerdict: Readonly<Record<DocumentVerdict['verdict'], number>> = {
  valid: exitCode.done,
  invalid: exitCode.refusedOrInvalid,
  indeterminate: exitCode.indeterminate,
  unsigned: exitCode.unsigned,
};

/** `anso verify`: the verdict of each signature and of the document. Needs no token, and works without a network. */
export const verify: Command = async (context) => {
  const { operands, options, output, workspace } = context;
  if (operands.length === 0) throw wrongUse('anso verify TỆP...');
  if (operands.length >= manyFiles) tuneForLongWork();
  const trust = options.trust ? workspace.trustStoreOf(options.trust) : workspace.trustStore();
  const at = options.at === undefined ? workspace.now() : new Date(options.at);
  if (Number.isNaN(at.getTime())) throw wrongUse('--at 2026-11-21T15:04:05+07:00');
  const revision = readRevision(context);
  const password = await readPassword(options);
  const answers: unknown[] = [];
  const codes: number[] = [];
  const verified: VerifiedDocument[] = [];
  const unread: UnreadDocument[] = [];
  const services = options.offline ? null : workspace.services();
  const online = services && !options.at ? new OnlineProofs(services.status, at) : undefined;
  try {
    for (const file of operands) {
      try {
        const settings = workspace.settings.read();
        const path = resolve(file);
        if (operands.length > 1) output.note(`${String(codes.length + 1)}/${String(operands.length)} ${visibleText(file)}`);
        const asked = withoutUndefined({ password, online, withFacts: true, withDigest: true });
        const { verdict, sha256 } = await verifyWholeFile(path, trust, at, settings, asked);
        if (sha256 === null) throw new AnsoError('internal', { what: 'digest' });
        answers.push({ file, ...verdict });
        show(file, verdict, context);
        const unrecorded = recordVerification(workspace, path, verdict, sha256);
        if (unrecorded) output.error(unrecorded);
        if (options.report || options.csv) {
          verified.push({ file: fileLabel(file), sha256, verdict, verifiedAt: at, isOnline: online !== undefined });
        }
        if (revision !== null) saveRevision(path, verdict, revision, resolve(options.out ?? ''),
          options.overwrite ?? false);
        codes.push(codeOfVerdict[verdict.verdict]);
      } catch (thrown) {
        const error = asAnsoError(thrown);
        answers.push({ file, verdict: 'indeterminate', effect: 'none', signatures: [], order: 'notApplicable',
          warnings: [], error: error.serialise() });
        output.error(error);
        unread.push({ file: fileLabel(file), sha256: null, error: error.serialise(), verifiedAt: at });
        codes.push(exitCodeOf(error.group));
      }
    }
    writeReports(verified, unread, context);
  } finally {
    services?.dispose();
  }
  output.document(answers.length === 1 ? answers[0] : answers);
  return codes.length === 1 ? (codes[0] ?? 0) : codes.some((code) => code !== 0) ? exitCode.someFailed : exitCode.done;
};

/** `--revision N --out FILE`: the document as it was when that signature was made. */
function readRevision({ operands, options }: CommandContext): number | null {
  if (options.revision === undefined) return null;
  const revision = Number(options.revision);
  if (!Number.isInteger(revision) || revision < 1 || !options.out ||
    operands.length !== 1) throw wrongUse('--revision N --out TỆP.pdf');
  return revision;
}

function writeReports(documents: readonly VerifiedDocument[], unread: readonly UnreadDocument[],
  { options, output, workspace }: CommandContext): void {
  const write = (path: string, bytes: Uint8Array): void => {
    writeOutput(resolve(path), bytes, { source: resolve(path), overwrite: options.overwrite ?? false });
    output.note(`→ ${path}`);
  };
  if (options.report) {
    const parts = { documents, unread, operator: workspace.records.access.login, agency: '', version };
    const isJson = options.report.toLowerCase().endsWith('.json');
    write(options.report, isJson
      ? new TextEncoder().encode(verifyJson(parts))
      : verifyReport(parts, formFonts(workspace.fonts), output.t));
  }
  if (options.csv) write(options.csv, new TextEncoder().encode(verifyTable(documents, output.t, unread)));
}

function show(file: string, verdict: DocumentVerdict, context: CommandContext): void {
  const { output } = context;
  output.line(`${visibleText(file)}: ${output.t(`verdicts.${verdict.verdict}`)}`);
  output.line(`  ${effectWords(output.t, verdict)}`);
  for (const signature of verdict.signatures) showSignature(signature, context);
  for (const warning of verdict.warnings) output.warning(warning);
}

function showSignature(signature: SignatureVerdict, { output }: CommandContext): void {
  const { t } = output;
  output.line(
    `  ${t('cli.signature', {
      field: signatureName(t, signature),
      status: t(`verdicts.${signature.status}`),
      signer: signature.signer,
      class: signature.class ? t(`classes.${signature.class}`) : '?',
      signedAt: signature.signedAt === null ? '?' : printedMoment(signature.signedAt),
      changes: t(`changesAfter.${signature.changesAfter}`),
    })}`,
  );
  for (const line of requiredLines(t, signature)) output.line(`    ${line}`);
  for (const words of signatureFailures(t, signature)) output.line(`      ${words}`);
  for (const note of signature.notes ?? []) output.line(`      (${reasonWords(t, note)})`);
}
