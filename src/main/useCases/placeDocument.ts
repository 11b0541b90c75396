import type { MarkBox, Act } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { placeMarks } from '../../core/acts/placeMarks';
import type { ActPlacement } from '../../core/acts/placedMark';
import { reservedSlots } from '../../core/acts/reservedSlots';
import { pageGeometry } from '../../core/pdf/geometry';
import { reservedFields } from '../../core/signature/reservedField';
import { naming, openDocument } from '../files/openDocument';
import { readableLayout } from '../files/readableLayout';
import type { Workspace } from '../workspace';
import { actPlacing, readMainDocument, type ActOptions } from './actOptions';
import { verifyOpenDocument } from './verifyDocument';

export interface PlaceQuestion extends ActOptions {
  readonly act: Act;
  readonly image?: string;
  readonly sealMm?: number;
  readonly signer?: string;
  readonly number?: string;
  readonly date?: string;
  readonly boxes?: readonly MarkBox[];
  /** Of an encrypted document. */
  readonly password?: string;
}

/**
 * Where the marks of an act would go, without any token: every block that could be signed is shown.
 * @throws AnsoError why the document or the picture cannot be read, signerNotFound, boxOutsidePage,
 *   numberInvalid, dateInvalid.
 */
export async function placeDocument(
  file: string, question: PlaceQuestion, workspace: Workspace,
): Promise<ActPlacement> {
  const { image, password, ...wanted } = question;
  const settings = workspace.settings.read();
  const picture = image === undefined ? null : workspace.pictures.load(image).picture;
  const open = openDocument(file, { repair: true, password });
  try {
    // A seal goes over the signature that is there.
    const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
    const main = question.act === 'attach' && question.main !== undefined ? await readMainDocument(question.main, workspace) : null;
    return naming(file, () => {
      const { layout, warnings } = readableLayout(open);
      const placement = placeMarks(layout, {
        purpose: 'preview',
        centre: settings.centre,
        picture: picture && { w: picture.width, h: picture.height },
        pageSize: (page) => pageGeometry(open.document.page(page - 1)),
        verdict,
        ...withoutUndefined({ sealMm: settings.sealMm }),
        ...wanted,
        ...actPlacing(wanted, { act: wanted.act }, workspace, open.document, main),
      });
      const told = { ...placement, warnings: [...placement.warnings, ...warnings] };
      return wanted.act === 'issue' ? reservedSlots(told, reservedFields(open.document)).placement : told;
    });
  } finally {
    open.source.close();
  }
}
