/** A raster picture with 8 bits a component, rows from the top. */
export class Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
  /** One byte a pixel, 255 opaque; null where every pixel is opaque. */
  readonly alpha: Uint8Array | null;
  /** Resolution given by the file, null where it gives none. */
  readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;

  constructor(pixels: {
    readonly width: number;
    readonly height: number;
    readonly rgb: Uint8Array;
    readonly alpha: Uint8Array | null;
    readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;
  }) {
    this.width = pixels.width;
    this.height = pixels.height;
    this.rgb = pixels.rgb;
    this.alpha = pixels.alpha;
    this.pixelsPerMetre = pixels.pixelsPerMetre;
  }
}
