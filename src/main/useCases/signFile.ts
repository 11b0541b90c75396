import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, PadesLevel, Progress, Warning } from '../../contract/models';
import { atSigning } from '../../core/acts/atSigning';
import type { PlacedMark } from '../../core/acts/placedMark';
import { digest } from '../../core/crypto';
import { archiveRules } from '../../core/pdf/archiveRules';
import type { Certificate } from '../../core/pki/certificate';
import { toHex } from '../../core/pki/hex';
import {
  assertSignatureValue, completeCms, contentsBytesFor, signedAttributes, timestampReserve,
} from '../../core/signature/completeCms';
import { markName } from '../../core/signature/markName';
import { embed, prepareSignature } from '../../core/signature/prepareSignature';
import { signatureValue, tokenInput, tokenMechanism, type SigningAlgorithm } from '../../core/signature/signingAlgorithm';
import type { TokenSession } from '../../pkcs11/tokenSession';
import { assertWritten } from '../files/assertWritten';
import { FileSource } from '../files/fileSource';
import type { OutputFile } from '../files/outputFile';
import type { OpenDocument } from '../files/openDocument';
import { addDocumentTimestamp, addMaterial, clockWarning, timestampWarning } from '../longTerm/addLongTerm';
import type { Services } from '../network/services';
import type { LoadedPicture } from '../pictures';
import type { Workspace } from '../workspace';
import { copySource } from './copySource';
import { drawMark } from './markAppearance';
import type { SigningPlan } from './planSigning';
import { Revisions } from './revisions';
import { selfCheck } from './selfCheck';
import type { SigningRequest } from './signingRequest';
import type { KnownDigest } from './verifyDocument';

export interface SignedFile {
  readonly fields: readonly string[];
  /** The level that was reached. */
  readonly level: PadesLevel;
  readonly warnings: readonly Warning[];
  readonly sha256Before: string;
  readonly sha256After: string;
  readonly verdict: DocumentVerdict;
}

export interface SigningWork {
  readonly open: OpenDocument;
  readonly plan: SigningPlan;
  readonly request: SigningRequest;
  readonly picture: LoadedPicture | null;
  /** Authorities to be embedded beside the signer's certificate. */
  readonly chain: readonly Certificate[];
  readonly algorithm: SigningAlgorithm;
  readonly level: PadesLevel;
  readonly services: Services;
  readonly output: OutputFile;
  readonly session: TokenSession;
  readonly workspace: Workspace;
  readonly report: (step: Progress['step'], fraction?: number) => void;
  readonly signal?: AbortSignal;
}

/** What was done to one document at one level, and what could not be. */
interface Signing {
  readonly fields: string[];
  readonly known: KnownDigest[];
  /** Each reason once. */
  readonly warnings: Map<string, Warning>;
  level: PadesLevel;
}

/**
 * Signs one document: copies it while hashing it once, appends a revision for each mark and what the level wants
 * beside them, and checks the finished file before it gets its name. The running digests serve the hash of the
 * input, every signature and the hash of the output. A server that fails costs the level, never the signature.
 * @throws AnsoError; whatever happens, the caller discards the output file.
 */
export async function signFile(work: SigningWork): Promise<SignedFile> {
  const { open, plan, output, report } = work;
  const revisions = new Revisions(open.document, (bytes) => { output.write(bytes); }, [work.algorithm.digest]);
  report('writing', 0);
  await copySource(open.source, revisions, { report: (fraction) => { report('writing', fraction); }, signal: work.signal });
  const sha256Before = toHex(revisions.sha256);

  const signing: Signing = { fields: [], known: [...plan.digests], warnings: new Map(), level: work.level };
  for (const [index, mark] of plan.marks.entries()) {
    report('signing', index / plan.marks.length);
    await addSignature(work, revisions, mark, signing, index === plan.marks.length - 1 ? plan.fills : []);
  }
  await addLongTerm(work, revisions, signing);

  report('verifying');
  output.flush();
  open.source.assertUnchanged();
  const { fields, known, warnings, level } = signing;
  // the digests that the verdict is built on were made while writing: this is what makes them the file's own
  await assertWritten(output.temporaryPath, revisions.bytes);
  const sha256After = toHex(revisions.sha256);
  const verdict = await checkFinished(work, fields, known);
  return { fields, level, warnings: [...warnings.values()], sha256Before, sha256After, verdict };
}

/** One revision: fields filled in, field, appearance, signature of the token, timestamp where the level wants one. */
async function addSignature(
  work: SigningWork, revisions: Revisions, planned: PlacedMark, signing: Signing, fills: readonly PlacedMark[],
): Promise<void> {
  const signingTime = work.workspace.now();
  const mark = atSigning(planned, signingTime);
  const { algorithm, chain, request, services } = work;
  const { certificate, raw, status } = request.certificate;
  const wantsTimestamp = signing.level !== 'B-B';
  const reserve = wantsTimestamp ? Math.max(timestampReserve, services.timestamps.tokenBytes + 1024) : 0;
  const document = revisions.open();
  const content = {
    picture: work.picture?.picture ?? null, words: status.holder, fonts: work.workspace.fonts,
    archive: archiveRules(document),
  };
  const prepared = prepareSignature(document, {
    page: mark.page,
    rectMm: mark,
    appearance: drawMark(mark, content),
    fills: fills.flatMap((fill) => {
      const { formField: field, text } = fill;
      return field === undefined || text === undefined ? [] : [{ field, text, appearance: drawMark(fill, content) }];
    }),
    signerName: status.holder,
    signingTime,
    contentsBytes: contentsBytesFor(certificate, chain, reserve),
    alternative: markName(mark.kind, mark.text, status.holder),
    certificate,
    chain,
    digest: algorithm.digest,
    ...(mark.field === undefined ? {} : { existingField: mark.field }),
  });
  const value = revisions.digestOf(prepared, algorithm.digest);
  const attributes = signedAttributes(value, certificate);
  const [input, mechanism] = [tokenInput(algorithm, attributes), tokenMechanism(algorithm)];
  const answer = await work.session.sign(raw, input, mechanism, algorithm.digest);
  const signature = signatureValue(algorithm, answer);
  assertSignatureValue({ certificate, algorithm, signedAttributes: attributes, signature });
  const timestamp = wantsTimestamp ? await timestampOf(work, signature, signing) : undefined;
  const cms = completeCms({
    certificate, chain, signedAttributes: attributes, signature, algorithm, ...(timestamp ? { timestamp } : {}),
  });
  revisions.append(embed(prepared, cms));
  signing.known.push({ byteRange: prepared.byteRange, algorithm: algorithm.digest, digest: value });
  signing.fields.push(prepared.fieldName);
}

/** The timestamp over a signature value; undefined, with a warning, where no server gives one. */
async function timestampOf(
  work: SigningWork, signature: Uint8Array, signing: Signing,
): Promise<Uint8Array | undefined> {
  const { services, signal } = work;
  try {
    work.report('timestamping');
    const imprint = digest('SHA-256', signature);
    const token = await services.timestamps.stamp(imprint, 'SHA-256', signal);
    const late = clockWarning(token.time, work.workspace.now());
    if (late) signing.warnings.set(late.kind, late);
    if (token.der.length <= Math.max(timestampReserve, services.timestamps.tokenBytes + 1024)) return token.der;
    throw new AnsoError('limitExceeded', { what: 'timestamp', limit: timestampReserve });
  } catch (thrown) {
    return lower(signing, 'B-B', thrown);
  }
}

/** Material and archive timestamp, as far as the level wants and servers give. */
async function addLongTerm(work: SigningWork, revisions: Revisions, signing: Signing): Promise<void> {
  if (signing.level === 'B-B' || signing.level === 'B-T') return;
  const { services, workspace, signal } = work;
  const longTerm = { revisions, services, now: workspace.now, ...(signal ? { signal } : {}) };
  work.report('collecting');
  const { complete, warnings } = await addMaterial(longTerm);
  for (const warning of warnings) signing.warnings.set(warning.kind, warning);
  if (!complete) {
    signing.level = 'B-T';
    return;
  }
  if (signing.level !== 'B-LTA') return;
  try {
    await addDocumentTimestamp(longTerm);
  } catch (thrown) {
    lower(signing, 'B-LT', thrown);
  }
}

/** Goes on below the level that was wanted, unless a person stopped. */
function lower(signing: Signing, level: PadesLevel, thrown: unknown): undefined {
  const warning = timestampWarning(thrown);
  signing.warnings.set(warning.kind, warning);
  signing.level = level;
}

/** Reads the finished file back from the disk and verifies every signature in it. */
async function checkFinished(
  work: SigningWork, fields: readonly string[], known: readonly KnownDigest[],
): Promise<DocumentVerdict> {
  const source = FileSource.open(work.output.temporaryPath);
  try {
    const original = work.open.document;
    return await selfCheck({ source, original, known, added: fields, before: work.plan.verdict }, work.workspace);
  } finally {
    source.close();
  }
}
