import type { RectMm } from '../../contract/models';

/**
 * Box 8: the seal at its real diameter over the left third of the signature, upright, its centre on the
 * signature's height (NĐ 30/2020 PL I II.8 a; Đ33 k1 b). The right edge is at one third of the signature's width.
 */
export function sealBox(signature: RectMm, sealMm: number): RectMm {
  return {
    x: signature.x + signature.w / 3 - sealMm,
    y: signature.y + signature.h / 2 - sealMm / 2,
    w: sealMm,
    h: sealMm,
  };
}

/**
 * Centre line of the signature when signature and seal together are to be centred on `centreX`, as the drawing in
 * NĐ 30/2020 PL I has them, where its text centres the signature alone.
 */
export function centreOfPair(centreX: number, signatureWidth: number, sealMm: number): number {
  const reach = Math.max(0, sealMm - signatureWidth / 3);
  return centreX + reach / 2;
}
