import type { ReaderStatus } from '../../contract/devices';
import type { ModuleListing } from '../tokens/tokenDirectory';
import { deviceOfAtr } from './knownCards';
import type { ServiceReader } from './pcscService';

/**
 * Every reader once, from what the drivers show and what the system's service tells. A card that the
 * service sees and no driver knows is what "my token is not seen" is mostly about.
 * @param reading modules whose cards are being looked at now
 * @param unread readers of the service whose card no driver has had the time to look at
 */
export function readerStatuses(
  listings: readonly ModuleListing[], service: readonly ServiceReader[], reading: ReadonlySet<string> = new Set(),
  unread: ReadonlySet<string> = new Set(),
): readonly ReaderStatus[] {
  const readers = new Map<string, ReaderStatus>();
  for (const { name, present, atr } of service) {
    const filled = unread.has(name) ? 'reading' : 'unrecognised';
    readers.set(name, { name, card: present ? filled : 'none', atr, device: deviceOfAtr(atr) });
  }
  for (const { path, slots, tokens } of listings) {
    for (const { slot, reader, present } of slots) {
      const known = readers.get(reader);
      const holds = tokens.some(({ raw }) => raw.slot === slot);
      const ofService = typeof known?.atr === 'string';
      const filled = holds ? 'token' : reading.has(path) ? 'reading' : ofService ? 'unrecognised' : 'blank';
      const card = present ? filled : 'none';
      const before = known ?? { name: reader, card, atr: null, device: null };
      if (reader !== '') readers.set(reader, { ...before, card: better(before.card, card) });
    }
  }
  return [...readers.values()];
}

const rank: readonly ReaderStatus['card'][] = ['none', 'blank', 'unrecognised', 'reading', 'token'];
const better = (a: ReaderStatus['card'], b: ReaderStatus['card']): ReaderStatus['card'] => (rank.indexOf(a) > rank.indexOf(b) ? a : b);
