import { AnsoError } from '../../../contract/errors';
import { ByteWindow } from '../../pdf/byteWindow';
import type { PdfDocument } from '../../pdf/document';
import { readIndirectObject } from '../../pdf/indirectObject';
import { ObjectParser } from '../../pdf/objectParser';
import { PdfDict } from '../../pdf/objects';

/**
 * Whether readers that take a file for linearized begin with other cross-references than those at its end: they go by
 * the length that its first object tells (ISO 32000-2 annex F, /L) and then look at nothing that was added behind. The
 * length of a file can be brought to what was told long before, and the page is again what nobody signed.
 */
export function beginsElsewhere(document: PdfDocument): boolean {
  const { source, header, base, sections } = document;
  const window = new ByteWindow(source);
  try {
    const parser = new ObjectParser(window, header.offset);
    parser.skipSpace();
    const { object, end } = readIndirectObject(window, parser.position, (length) => length ?? null);
    if (!(object instanceof PdfDict) || !object.has('Linearized')) return false;
    const told = object.get('L');
    if (told !== source.length && told !== source.length - base) return false;
    parser.position = end;
    if (!parser.takeKeyword('endobj')) return true;
    parser.skipSpace();
    return parser.position !== sections[0]?.offset;
  } catch (thrown) {
    // a first object that does not read is no parameter dictionary to anybody
    if (thrown instanceof AnsoError) return false;
    throw thrown;
  }
}
