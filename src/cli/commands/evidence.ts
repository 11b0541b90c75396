import { EvidenceStore } from '../../main/evidence/evidenceStore';
import { AnsoError } from '../../contract/errors';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso evidence list | delete SHA256... | delete --before YYYY-MM-DD`: what verifications kept (TT 15/2025 Đ6 k2). */
export const evidence: Command = ({ operands: [action, ...documents], options, output, workspace }) => {
  const store = new EvidenceStore(workspace.home);
  if (action === 'delete' && (documents.length > 0 || options.before)) {
    const { before } = options;
    if (before !== undefined && !/^\d{4}-\d\d-\d\d$/u.test(before)) throw wrongUse('--before NĂM-TH-NG');
    const old = before === undefined ? []
      : store.list().filter(({ verifiedAt }) => verifiedAt.slice(0, 10) < before).map(({ document }) => document);
    for (const document of [...documents, ...old]) {
      if (!store.delete(document)) throw new AnsoError('fileNotFound', { file: document });
      workspace.journal.append('evidenceDeleted', { document });
    }
  } else if (action !== 'list') throw wrongUse('anso evidence list | delete SHA256... | delete --before NĂM-TH-NG');
  const kept = store.list();
  output.document(kept);
  output.lines(kept.map(({ document, file, verifiedAt, verdict }) =>
    `  ${document} ${verifiedAt} ${file}: ${output.t(`verdicts.${verdict}`)}`));
  return Promise.resolve(exitCode.done);
};
