import * as z from 'zod';
import type { Warning } from './models';

/** The calls about pictures of signatures and seals. A picture is a number in the window, never a path. */

const kind = z.enum(['approve', 'issue']);
/** SHA-256 of a certificate, upper-case hex. */
const certificate = z.string().regex(/^[0-9A-F]{64}$/u);

export const pictureCallSchemas = {
  /** Asks for a PNG that is ready; it is used from now on where no certificate has one of its own. */
  'pictures.choose': z.object({ act: kind }),
  /** Makes the picture of a signature or a seal from a scan, of this width on paper; kept for a certificate. */
  'pictures.import': z.object({ act: kind, widthMm: z.number().min(5).max(120), certificate: certificate.optional() }),
  /** Draws a seal for demonstrations, which says MẪU. */
  'pictures.sample': z.object({
    name: z.string().min(1).max(120), sealMm: z.number().min(10).max(80), certificate: certificate.optional(),
  }),
  /** The picture used last for this act, if it is still there. */
  'pictures.remembered': z.object({ act: kind }),
  /** Everything that is registered for a certificate. */
  'pictures.registered': z.object({}),
  'pictures.lock': z.object({ certificate, locked: z.boolean() }),
  'pictures.forget': z.object({ certificate }),
} as const;

export interface PictureInfo {
  readonly picture: number;
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The PNG itself, to be shown. */
  readonly png: Uint8Array;
}

/** A picture made from a scan, beside the scan as it was. */
export interface ImportedPictureInfo {
  readonly picture: PictureInfo;
  /** The scan, PNG or JPEG; null where the picture was drawn. */
  readonly before: Uint8Array | null;
  readonly warnings: readonly Warning[];
  readonly dpi: number;
  readonly colour: 'blue' | 'red' | 'other';
  readonly widthMm: number;
  readonly heightMm: number;
}

/** The picture that is registered for a certificate. */
export interface RegisteredPictureInfo {
  /** SHA-256 of the certificate. */
  readonly certificate: string;
  /** '' where nobody has told. */
  readonly holder: string;
  readonly act: 'approve' | 'issue' | null;
  readonly locked: boolean;
  /** Real size on paper; null where it is not known. */
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  /** Null where the file is gone, or is not the one that was locked. */
  readonly picture: PictureInfo | null;
}

export interface PictureResponses {
  'pictures.choose': PictureInfo | null;
  'pictures.import': ImportedPictureInfo | null;
  'pictures.sample': ImportedPictureInfo;
  'pictures.remembered': PictureInfo | null;
  'pictures.registered': readonly RegisteredPictureInfo[];
  'pictures.lock': readonly RegisteredPictureInfo[];
  'pictures.forget': readonly RegisteredPictureInfo[];
}
