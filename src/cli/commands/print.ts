import { resolve } from 'node:path';
import { paperKinds } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { makePaper, type PaperWish } from '../../main/useCases/makePaper';
import { readChoice, wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { readPassword } from '../passwordInput';

const usage = 'anso print TỆP.pdf --as reading|original|copy --out BẢN_IN.pdf';

/** `anso print`: a PDF to be printed from a signed electronic document. */
export const print: Command = async ({ operands: [file, ...others], options, output, workspace }) => {
  const kind = readChoice(options, 'as', paperKinds);
  if (file === undefined || others.length > 0 || kind === undefined || options.out === undefined) throw wrongUse(usage);
  const { number, place, date, agency, title, signer, recipients, reason, overwrite = false } = options;
  const listed = (text: string | undefined): readonly string[] => (text ?? '').split(';').map((part) => part.trim()).filter((part) => part !== '');
  const wish: PaperWish = {
    kind, out: resolve(options.out), overwrite,
    ...withoutUndefined({ reason, password: await readPassword(options) }),
    ...(kind === 'copy' ? {
      copy: {
        number: number ?? '', place: place ?? '', signer: signer ?? '', title: listed(title), recipients: listed(recipients),
        ...withoutUndefined({ date, agency }),
      },
    } : {}),
  };
  const made = await makePaper(resolve(file), wish, workspace);
  output.document(made);
  output.line(output.t('cli.printed', { output: made.output, pages: made.pages }));
  for (const warning of made.warnings) output.warning(warning);
  return exitCode.done;
};
