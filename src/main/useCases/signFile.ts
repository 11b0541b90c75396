import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, Progress } from '../../contract/models';
import { BufferSource, ConcatenatedSource, type ByteSource } from '../../core/bytes';
import { RunningDigest } from '../../core/crypto';
import type { Certificate } from '../../core/pki/certificate';
import { toHex } from '../../core/pki/hex';
import { completeCms, contentsBytesFor, signedAttributes } from '../../core/signature/completeCms';
import { digestInfo } from '../../core/signature/digestInfo';
import { preparedDigest } from '../../core/signature/digestRanges';
import { embed, prepareSignature } from '../../core/signature/prepareSignature';
import type { TokenSession } from '../../pkcs11/tokenSession';
import { FileSource } from '../files/fileSource';
import type { OutputFile } from '../files/outputFile';
import type { OpenDocument } from '../files/openDocument';
import type { LoadedPicture } from '../pictures';
import type { Workspace } from '../workspace';
import { drawMark } from './markAppearance';
import type { SigningPlan } from './planSigning';
import { selfCheck } from './selfCheck';
import type { SigningRequest } from './signingRequest';
import type { KnownDigest } from './verifyDocument';

const copyBytes = 1024 * 1024;

export interface SignedFile {
  readonly fields: readonly string[];
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
  readonly output: OutputFile;
  readonly session: TokenSession;
  readonly workspace: Workspace;
  readonly report: (step: Progress['step'], fraction?: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Signs one document: copies it while hashing it once, appends a revision for each mark, and checks
 * the finished file before it gets its name. The running digest serves the hash of the input, every
 * signature and the hash of the output.
 * @throws AnsoError; whatever happens, the caller discards the output file.
 */
export async function signFile(work: SigningWork): Promise<SignedFile> {
  const { open, plan, request, chain, output, report } = work;
  const digest = new RunningDigest('SHA-256');
  report('writing', 0);
  await copy(work, digest);
  open.source.assertUnchanged();
  const sha256Before = toHex(digest.copy().digest());

  const known: KnownDigest[] = [...plan.digests];
  const fields: string[] = [];
  let current: ByteSource = open.source;
  for (const [index, mark] of plan.marks.entries()) {
    report('signing', index / plan.marks.length);
    const document = index === 0 ? open.document : open.document.reopen(current);
    const { certificate, raw, status } = request.certificate;
    const prepared = prepareSignature(document, {
      page: mark.page,
      rectMm: mark,
      appearance: drawMark(mark, {
        picture: work.picture?.picture ?? null,
        words: status.holder,
        fonts: work.workspace.fonts,
      }),
      signerName: status.holder,
      signingTime: work.workspace.now(),
      contentsBytes: contentsBytesFor(certificate, chain),
    });
    const value = preparedDigest(digest, prepared);
    const attributes = signedAttributes(value, certificate);
    const signature = await work.session.sign(raw, digestInfo(attributes));
    const cms = completeCms({ certificate, chain, signedAttributes: attributes, signature });
    const appended = embed(prepared, cms);
    output.write(appended);
    digest.update(appended);
    current = new ConcatenatedSource(current, new BufferSource(appended));
    known.push({ byteRange: prepared.byteRange, algorithm: 'SHA-256', digest: value });
    fields.push(prepared.fieldName);
  }

  report('verifying');
  output.flush();
  open.source.assertUnchanged();
  const verdict = await checkFinished(work, fields, known);
  return { fields, sha256Before, sha256After: toHex(digest.digest()), verdict };
}

/** Copies the input into the output, feeding the digest; other work gets its turn between megabytes. */
async function copy({ open, output, report, signal }: SigningWork, digest: RunningDigest): Promise<void> {
  const { source } = open;
  const buffer = new Uint8Array(Math.min(copyBytes, source.length));
  for (let offset = 0; offset < source.length; ) {
    if (signal?.aborted) throw new AnsoError('cancelled');
    const got = source.readInto(offset, buffer);
    if (got === 0) throw new AnsoError('fileChanged', { file: basename(source.path) });
    const bytes = buffer.subarray(0, got);
    digest.update(bytes);
    output.write(bytes);
    offset += got;
    if (offset < source.length) {
      report('writing', offset / source.length);
      await nextTurn();
    }
  }
}

/** Reads the finished file back from the disk and verifies every signature in it. */
async function checkFinished(
  work: SigningWork, fields: readonly string[], known: readonly KnownDigest[],
): Promise<DocumentVerdict> {
  const source = FileSource.open(work.output.temporaryPath);
  try {
    return await selfCheck({ source, original: work.open.document, known, added: fields, before: work.plan.verdict }, work.workspace);
  } finally {
    source.close();
  }
}
