import type { FormFonts } from '../../core/forms/page/textFaces';
import type { Fonts } from '../fonts';

/** The faces that forms are written with. */
export const formFonts = (fonts: Fonts): FormFonts => ({
  regular: fonts.get('regular'), bold: fonts.get('bold'), italic: fonts.get('italic'), boldItalic: fonts.get('boldItalic'),
});
