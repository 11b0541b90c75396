import { resolve } from 'node:path';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso trust list|add FILE...`: the roots and revocation lists that paths are judged by. */
export const trust: Command = async ({ operands, output, workspace }) => {
  const [action, ...files] = operands;
  if (action === 'add' && files.length > 0) {
    const added = workspace.addTrust(files.map((file) => resolve(file)));
    const count = added.anchors.length + added.intermediates.length + added.crls.length;
    output.line(output.t('cli.trustAdded', { count }));
  } else if (action !== 'list') {
    throw wrongUse('anso trust list | anso trust add TỆP...');
  }
  const store = workspace.trustStore();
  const certificates = [...store.anchors, ...store.intermediates].map((certificate) => ({
    name: certificate.holderName,
    sha256: certificate.sha256,
    notAfter: certificate.notAfter.toISOString(),
    anchor: store.anchors.includes(certificate),
  }));
  output.document({ certificates, revocationLists: store.crls.length });
  for (const certificate of certificates) output.line(`  ${output.t('cli.trustQuestion', certificate)}`);
  return exitCode.done;
};
