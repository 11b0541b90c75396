import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asAnsoError } from '../../contract/errors';
import { formFonts } from '../../main/records/formFonts';
import { closeIncident, makeIncidentPapers, reportIncident } from '../../main/records/incidents';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';

/**
 * `anso incident report|papers|close`. A report locks first; that its papers lack something does not take the lock
 * back.
 */
export const incident: Command = async (context) => {
  const { operands: [action, ...rest], options, output, workspace } = context;
  const { records } = workspace;
  if (action === 'report') {
    const reported = reportIncident(records, fieldOperands(rest));
    output.line(output.t('cli.incidentReported', { id: reported.id, locked: reported.locked.join(', ') || '-' }));
    try {
      const papers = options.out === undefined ? null : makePapers(reported.id, options.out, context);
      output.document({ ...reported, papers });
      return exitCode.done;
    } catch (thrown) {
      const error = asAnsoError(thrown);
      output.document({ ...reported, papers: null, error: error.serialise() });
      output.error(error);
      return exitCodeOf(error.group);
    }
  }
  const id = Number(rest[0]);
  if (!Number.isInteger(id)) throw wrongUse('anso incident report cột=giá_trị... | papers SỐ --out THƯ_MỤC | close SỐ [--date NGÀY_THU_HỒI]');
  if (action === 'papers') {
    if (options.out === undefined) throw wrongUse('--out THƯ_MỤC');
    output.document({ id, papers: makePapers(id, options.out, context) });
  } else if (action === 'close') {
    closeIncident(records, id, options.date);
    output.document({ id, state: 'closed' });
  } else throw wrongUse('anso incident report|papers|close');
  output.line(output.t('cli.recorded', { key: id }));
  return exitCode.done;
};

function makePapers(
  id: number, folder: string, { options, workspace }: CommandContext
): { readonly request: number; readonly folder: string } {
  mkdirSync(folder, { recursive: true });
  const overwrite = options.overwrite ?? false;
  const place = (name: string) => ({ path: join(resolve(folder), `su-co-${String(id)}-${name}.pdf`), overwrite });
  const request = makeIncidentPapers(workspace.records, formFonts(workspace.fonts), id, { minutes: place('bien-ban'), request: place('de-nghi') });
  return { request, folder: resolve(folder) };
}
