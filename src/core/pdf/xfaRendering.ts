import { AnsoError } from '../../contract/errors';
import { latin1Text } from './characters';
import type { PdfDocument } from './document';
import { PdfStream, isArray } from './objects';
import type { PdfObject } from './objects';

const maxPackets = 64;
/** The configuration of a form takes some kilobytes; what stands behind this is not looked at. */
const maxPacketBytes = 4 * 1024 * 1024;

/**
 * Whether an XFA form has its pages made when it is opened: its configuration says `dynamicRender required`
 * (XFA 3.3, acrobat7). Writers older than /NeedsRendering say it only there. `written` is /XFA of the form: a
 * stream, or an array of names and packets (ISO 32000-1 12.7.8).
 */
export function asksForRendering(document: PdfDocument, written: PdfObject | undefined): boolean {
  const found = document.resolve(written);
  const packets = isArray(found) ? found.slice(0, maxPackets).map((item) => document.resolve(item)) : [found];
  return packets.some((packet) =>
    packet instanceof PdfStream && /<dynamicRender\s*>\s*required\s*</u.test(textOf(document, packet)));
}

/** A packet that does not decode says nothing. */
function textOf(document: PdfDocument, packet: PdfStream): string {
  try {
    return latin1Text(document.decoded(packet, maxPacketBytes));
  } catch (thrown) {
    if (thrown instanceof AnsoError) return '';
    throw thrown;
  }
}
