import type { MarkBox, Act, TokenCertificate } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { placeMarks } from '../../core/acts/placeMarks';
import type { ActPlacement } from '../../core/acts/placedMark';
import { reservedSlots } from '../../core/acts/reservedSlots';
import { pageGeometry } from '../../core/pdf/geometry';
import { reservedFields } from '../../core/signature/reservedField';
import { named, naming, openDocument } from '../files/openDocument';
import type { PackedPicture } from '../../core/pdf/image/packedPicture';
import type { Workspace } from '../workspace';
import { actPlacing, readMainDocument, type ActOptions } from './actOptions';
import { layoutForAct } from './layoutForAct';
import { hasPicture } from './planSigning';
import { onlyPicture, pictureFor, registeredPicture } from './registeredPictures';
import { verifyOpenDocument } from './verifyDocument';

export interface PlaceQuestion extends ActOptions {
  readonly act: Act;
  readonly image?: string;
  readonly sealMm?: number;
  readonly signer?: string;
  readonly number?: string;
  readonly date?: string;
  readonly boxes?: readonly MarkBox[];
  /** Whoever will sign, where that is known: names and size of the picture are hers. */
  readonly certificate?: TokenCertificate;
  /** SHA-256 of a certificate whose registered picture is shown, where no token is at hand. */
  readonly pictureOf?: string;
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
  const { image: _, password, certificate, pictureOf: __, ...wanted } = question;
  const settings = workspace.settings.read();
  const { picture, widthMm } = pictureToPlace(question, workspace);
  const open = openDocument(file, { repair: true, password });
  try {
    // A seal goes over the signature that is there.
    const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
    const main = question.act === 'attach' && question.main !== undefined ? await readMainDocument(question.main, workspace, question.mainPassword) : null;
    const { layout, warnings } = await layoutForAct(open, wanted, workspace).catch((thrown: unknown) => {
      throw named(file, thrown);
    });
    return naming(file, () => {
      const placement = placeMarks(layout, {
        purpose: 'preview',
        centre: settings.centre,
        picture: picture && { w: picture.width, h: picture.height, ...withoutUndefined({ widthMm }) },
        pageSize: (page) => pageGeometry(open.document.page(page - 1)),
        verdict,
        ...withoutUndefined({ sealMm: settings.sealMm }),
        ...wanted,
        ...actPlacing(wanted, { act: wanted.act, ...certificate }, workspace, open.document, main),
      });
      const told = { ...placement, warnings: [...placement.warnings, ...warnings] };
      return wanted.act === 'issue' ? reservedSlots(told, reservedFields(open.document)).placement : told;
    });
  } finally {
    open.source.close();
  }
}

/** The picture asked for, else the registered one: of the certificate, or the only one of its kind. */
function pictureToPlace(
  question: PlaceQuestion, workspace: Workspace,
): { readonly picture: PackedPicture | null; readonly widthMm?: number } {
  const { path, widthMm } = hasPicture(question.act) ? registeredOrAsked(question, workspace) : {};
  if (path === undefined) return { picture: null };
  return { picture: workspace.pictures.load(path).picture, ...withoutUndefined({ widthMm }) };
}

function registeredOrAsked(
  { act, image, certificate, pictureOf }: PlaceQuestion, workspace: Workspace,
): { readonly path?: string; readonly widthMm?: number } {
  if (certificate) {
    const { image: path, widthMm } = pictureFor(certificate, image, workspace);
    return withoutUndefined({ path, widthMm });
  }
  if (image !== undefined) return { path: image };
  const registered = pictureOf === undefined
    ? onlyPicture(act === 'issue' ? 'issue' : 'approve', workspace)
    : registeredPicture(pictureOf, workspace);
  return withoutUndefined({ path: registered?.path, widthMm: registered?.widthMm });
}
