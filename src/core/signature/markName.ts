import { markKinds, type MarkKind, type SignedMark } from '../../contract/models';
import { visibleText } from '../visibleText';

/** What a mark is called in the file, in the language of the documents that it stands on. */
const words: Readonly<Record<MarkKind, string>> = {
  signature: 'Chữ ký', seal: 'Con dấu', number: 'Số', day: 'Ngày', month: 'Tháng', urgency: 'Dấu độ khẩn',
  text: 'Dòng chữ', arrival: 'Dấu đến',
};
const maxShown = 60;

/** What a reader says aloud for a mark (/TU, ISO 32000-2 table 226): `Số: 15 (Ủy ban nhân dân ...)`. */
export function markName(kind: MarkKind, text: string | undefined, holder: string): string {
  return text === undefined || text === '' ? `${words[kind]} (${holder})` : `${words[kind]}: ${text} (${holder})`;
}

/**
 * Which mark a signature is, by the name that `markName` gave it. null for names of other programs, and for those
 * that do not end with the holder of the certificate.
 */
export function readMarkName(name: string, holder: string): SignedMark | null {
  const end = ` (${holder})`;
  if (!name.endsWith(end)) return null;
  const told = name.slice(0, -end.length);
  for (const kind of markKinds) {
    if (told === words[kind]) return { kind, text: null };
    const start = `${words[kind]}: `;
    if (told.startsWith(start)) return { kind, text: visibleText(told.slice(start.length)).slice(0, maxShown) };
  }
  return null;
}
