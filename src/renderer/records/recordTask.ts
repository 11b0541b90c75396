import type { RecordValues } from '../../contract/recordCalls';

/** A paper or an act that a register leads to, with what is known already. */
export type RecordTask =
  | { readonly kind: 'handover' | 'permit' | 'incident'; readonly values: RecordValues }
  | { readonly kind: 'form'; readonly form: string | null; readonly values: RecordValues }
  | { readonly kind: 'incidentPapers' | 'closeIncident' | 'requestSent' | 'requestDone'; readonly id: number }
  | { readonly kind: 'unlock'; readonly certificate: string }
  | { readonly kind: 'leaving'; readonly person: string };
