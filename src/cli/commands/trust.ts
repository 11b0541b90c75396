import { resolve } from 'node:path';
import { writeFileSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';
import { listTrust } from '../../main/trust/listTrust';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';

const usage = 'anso trust list | add TỆP... [--yes] [--store official|public] | remove SHA256 | export --out TỆP.pem';

/** `anso trust`: the roots and revocation lists that paths are judged by. */
export const trust: Command = (context) => {
  const { operands: [action, ...operands] } = context;
  if (action === 'add' && operands.length > 0) add(operands.map((file) => resolve(file)), context);
  else if (action === 'remove' && operands.length === 1) remove(operands[0] ?? '', context);
  else if (action === 'export' && context.options.out) exportTo(resolve(context.options.out), context);
  else if (action !== 'list') throw wrongUse(usage);
  list(context);
  return Promise.resolve(exitCode.done);
};

/** Pinned authorities are taken as they are; any other root only with --yes, after its fingerprint was shown. */
function add(files: readonly string[], { options, output, workspace }: CommandContext): void {
  const kind = options.store ?? 'official';
  if (kind !== 'official' && kind !== 'public') throw wrongUse('--store official|public');
  const candidates = workspace.trustCandidates(files);
  for (const candidate of candidates) {
    const status = candidate.isPinned ? 'cli.trustPinned' : candidate.needsConsent ? 'cli.trustForeign' : 'cli.trustBelow';
    output.line(`  ${candidate.name}\n    SHA-256 ${candidate.sha256}\n    ${output.t(status)}`);
    if (candidate.borrowsName) output.line(`    ! ${output.t('cli.trustBorrowed')}`);
  }
  const [unconfirmed] = candidates.filter(({ needsConsent }) => needsConsent);
  if (unconfirmed && !options.yes) {
    throw new AnsoError('trustUnconfirmed', { name: unconfirmed.name, sha256: unconfirmed.sha256 });
  }
  const added = workspace.addTrust(files, kind);
  const count = added.anchors.length + added.intermediates.length + added.crls.length;
  workspace.journal.append('trustAdded', {
    certificates: candidates.map(({ sha256 }) => sha256).join(' '), confirmed: options.yes === true ? 1 : 0, lists: added.crls.length,
  });
  output.line(output.t('cli.trustAdded', { count }));
}

function remove(sha256: string, { output, workspace }: CommandContext): void {
  const count = workspace.removeTrust(sha256.replace(/[\s:]/gu, '').toUpperCase());
  if (count === 0) throw new AnsoError('fileNotFound', { file: sha256 });
  workspace.journal.append('trustRemoved', { certificate: sha256 });
  output.line(output.t('cli.trustRemoved', { count }));
}

/** Everything that is trusted in one PEM file, each with its name, fingerprint and date, for another office. */
function exportTo(path: string, { output, workspace }: CommandContext): void {
  const blocks = workspace.trustFiles().flatMap(({ store, kind, addedAt }) =>
    [...store.anchors, ...store.intermediates].map((certificate) => [
      `# ${certificate.holderName}`, `# SHA-256 ${certificate.sha256}`, `# ${kind}, ${addedAt.toISOString()}`,
      '-----BEGIN CERTIFICATE-----', ...(Buffer.from(certificate.der).toString('base64').match(/.{1,64}/gu) ?? []), '-----END CERTIFICATE-----', '',
    ].join('\n')));
  writeFileSync(path, blocks.join('\n'), { flag: 'wx' });
  output.line(output.t('cli.trustExported', { path }));
}

function list({ output, workspace }: CommandContext): void {
  const trust = listTrust(workspace);
  const { lists } = trust;
  const certificates = trust.certificates.map(({ issuer: _, ...certificate }) => certificate);
  output.document({ certificates, revocationLists: lists.length, lists });
  for (const certificate of certificates) output.line(`  ${output.t('cli.trustQuestion', certificate)}`);
}
