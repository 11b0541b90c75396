import * as z from 'zod';
import type { DocumentInfo } from './calls';
import type { ColumnInfo } from './recordCalls';

/** The calls that make papers and keep the records of them as one step: handover, permit, incident, request, forms. */
const values = z.record(z.string().min(1).max(40), z.string().max(4000));
const id = z.int().positive();
const code = z.string().min(1).max(200);
/** As people write it. */
const typedDay = z.string().max(40);

export const paperCallSchemas = {
  /** Values are columns of `handovers`. */
  'papers.handover': z.object({ values }),
  'papers.permit': z.object({ values }),
  /** Reports an incident; a loss locks the certificate at once, before any paper. */
  'papers.incident': z.object({ values }),
  'papers.incidentPapers': z.object({ incident: id }),
  'papers.closeIncident': z.object({ incident: id, revokedDay: typedDay.optional() }),
  'papers.requestSent': z.object({ request: id, day: typedDay, signed: z.boolean() }),
  'papers.requestDone': z.object({ request: id, day: typedDay, refused: z.boolean(), result: z.string().max(500) }),
  /** What a person who goes holds, and what is to be done with it. */
  'papers.leaving': z.object({ person: code }),
  /** The person has left or moved: her authority to sign ends, the register says when. */
  'papers.leave': z.object({ person: code, kind: z.enum(['retiring', 'moving']), day: typedDay }),
  'papers.unlock': z.object({ certificate: code, reason: z.string().min(1).max(500) }),
  'papers.forms': z.object({}),
  /** What a form still lacks with these values. */
  'papers.checkForm': z.object({ form: code, values }),
  'papers.makeForm': z.object({ form: code, values }),
} as const;

/** A paper that was made, ready to be signed. */
export interface PaperMade {
  /** Number of its entry in the register; null for papers that no register counts. */
  readonly id: number | null;
  readonly documents: readonly DocumentInfo[];
}

export interface FormState {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** `missing`: the agency's own entry lacks something that every form of it needs. */
  readonly state: 'ready' | 'missing' | 'needsOfficialText';
  /** What is missing, in the words of the form. */
  readonly missing: readonly string[];
  /** What is asked for to fill it in; empty where another act makes the paper. */
  readonly fields: readonly ColumnInfo[];
  /** The act that makes it, where it is none of its own. */
  readonly madeBy: 'handover' | 'incident' | 'permit' | 'verify' | null;
  /** Where it goes, found by the kind of request; null where the person says. */
  readonly recipient: string | null;
}

/** A device or a certificate of somebody who goes, and what the regulations want of it. */
export interface LeavingItem {
  readonly register: 'devices' | 'certificates' | 'signers';
  readonly key: string;
  readonly name: string;
  /** Holds the agency's seal: it is handed over, not returned. */
  readonly isSeal: boolean;
  readonly device: string | null;
}

export interface LeavingInfo {
  readonly person: string;
  readonly name: string;
  readonly leftDay: string | null;
  readonly devices: readonly LeavingItem[];
  readonly certificates: readonly LeavingItem[];
  readonly authorities: readonly LeavingItem[];
}

export interface PaperResponses {
  'papers.handover': PaperMade;
  'papers.permit': PaperMade;
  'papers.incident': { readonly id: number; readonly locked: readonly string[] };
  'papers.incidentPapers': PaperMade;
  'papers.closeIncident': null;
  'papers.requestSent': { readonly due: string };
  'papers.requestDone': null;
  'papers.leaving': LeavingInfo;
  'papers.leave': LeavingInfo;
  'papers.unlock': null;
  'papers.forms': readonly FormState[];
  'papers.checkForm': { readonly missing: readonly string[] };
  'papers.makeForm': PaperMade;
}
