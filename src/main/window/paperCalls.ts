import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { CallName, Request, Responses } from '../../contract/calls';
import type { FormState, PaperMade } from '../../contract/paperCalls';
import { formFields } from '../../core/forms/formFields';
import { vietnameseDay } from '../../core/records/readCell';
import type { Ports } from '../ports';
import { unlockCertificate } from '../records/deviceCare';
import { formFonts } from '../records/formFonts';
import { formStates, makeListedForm, missingInForm } from '../records/formStates';
import { makeHandover, makePermit } from '../records/handover';
import { closeIncident, makeIncidentPapers, reportIncident } from '../records/incidents';
import { recordLeaving, whatLeaves } from '../records/leaving';
import type { FileTarget } from '../records/producedFile';
import { requestDone, requestSent } from '../records/requests';
import type { Workspace } from '../workspace';
import { columnInfo } from './columnInfo';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';

type PaperCall = Extract<CallName, `papers.${string}`>;
type Handlers = { readonly [N in PaperCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** The calls that make papers. They lie among the person's documents and are open to be signed at once. */
export function paperCalls(ports: Ports, workspace: Workspace, documents: DocumentTable): Handlers {
  const fonts = () => formFonts(workspace.fonts);

  const target = (name: string): FileTarget => {
    try {
      mkdirSync(ports.papers, { recursive: true });
    } catch (cause) {
      throw new AnsoError('outputNotWritable', { path: ports.papers }, { cause });
    }
    return { path: freePath(join(ports.papers, name), '.pdf'), overwrite: false };
  };
  const made = (id: number | null, ...targets: readonly FileTarget[]): PaperMade =>
    ({ id, documents: targets.map(({ path }) => documents.add(path)) });

  return {
    'papers.handover': ({ values }) => {
      const paper = target('bien-ban-ban-giao');
      return made(makeHandover(workspace.records, fonts(), values, paper), paper);
    },
    'papers.permit': ({ values }) => {
      const paper = target('giay-cho-phep-mang-thiet-bi');
      return made(makePermit(workspace.records, fonts(), values, paper), paper);
    },
    'papers.incident': ({ values }) => reportIncident(workspace.records, values),
    'papers.incidentPapers': ({ incident }) => {
      const isLoss = workspace.records.table('incidents').get(incident)['kind'] === 'lost';
      const papers = { minutes: target(`su-co-${String(incident)}-bien-ban`), request: target(`su-co-${String(incident)}-de-nghi`) };
      makeIncidentPapers(workspace.records, fonts(), incident, papers);
      return made(incident, ...(isLoss ? [papers.minutes] : []), papers.request);
    },
    'papers.closeIncident': ({ incident, revokedDay }) => {
      closeIncident(workspace.records, incident, revokedDay === undefined ? undefined : dayOf(revokedDay));
      return null;
    },
    'papers.requestSent': ({ request, day, signed }) =>
      ({ due: requestSent(workspace.records, request, dayOf(day), signed) }),
    'papers.requestDone': ({ request, day, refused, result }) => {
      requestDone(workspace.records, request, dayOf(day), { refused, result });
      return null;
    },
    'papers.leaving': ({ person }) => whatLeaves(workspace.records, person),
    'papers.leave': ({ person, kind, day }) => recordLeaving(workspace.records, person, kind, day),
    'papers.unlock': ({ certificate, reason }) => {
      unlockCertificate(workspace.records, certificate, reason);
      return null;
    },
    'papers.forms': () => formStates(workspace.records).map((state): FormState =>
      ({ ...state, fields: (formFields[state.id] ?? []).map(columnInfo) })),
    'papers.checkForm': ({ form, values }) => ({ missing: missingInForm(workspace.records, form, values) }),
    'papers.makeForm': ({ form, values }) => {
      if (formFields[form] === undefined) throw new AnsoError('wrongUse', { detail: form });
      const paper = target(`mau-${form}`);
      return made(makeListedForm(workspace.records, fonts(), form, values, paper), paper);
    },
  };
}

/** A day as people write it. @throws AnsoError dateInvalid. */
function dayOf(text: string): string {
  const day = vietnameseDay(text.trim());
  if (day === null) throw new AnsoError('dateInvalid', { date: text });
  return day;
}
