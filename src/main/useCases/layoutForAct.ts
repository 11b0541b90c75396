import type { Act, Urgency, Warning } from '../../contract/models';
import { inkedLayout, onWhitePaper } from '../../core/acts/scan/inkedLayout';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import type { OpenDocument } from '../files/openDocument';
import { readableLayout } from '../files/readableLayout';
import { scannedLayout } from '../ocr/scannedLayout';
import type { Workspace } from '../workspace';

export interface LayoutWish {
  readonly act: Act;
  readonly ocr?: boolean | undefined;
  readonly urgency?: Urgency | undefined;
}

/**
 * The layout of a document as an act needs it: its text; the words of a scan where that is wanted; and the ink of
 * pictures where the act's mark looks for white paper.
 * @throws AnsoError why the document cannot be read
 */
export async function layoutForAct(
  open: OpenDocument, { act, ocr, urgency }: LayoutWish, workspace: Workspace,
): Promise<{ readonly layout: DocumentLayout; readonly warnings: readonly Warning[] }> {
  const typed = readableLayout(open, workspace.onLongWork);
  const read = ocr ?? workspace.settings.read().readScans ? await scannedLayout(open, typed, act, workspace) : typed;
  if (!onWhitePaper.includes(act) && urgency === undefined) return read;
  const { layout, warnings } = await inkedLayout(open.document, read.layout, workspace.jpegThread.decode);
  return { layout, warnings: [...read.warnings, ...warnings] };
}
