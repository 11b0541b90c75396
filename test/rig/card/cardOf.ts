import fs from 'node:fs';
import type { DemoIdentity } from '../demoPki';
import { PivCard, type PivSlot } from './pivCard';

export const cardPin = '258147';
export const cardPuk = '36925814';

/** A card of one holder, with its key in one slot. */
export function cardOf(identity: DemoIdentity, slot: PivSlot = '9a', serial = '11'.repeat(16)): PivCard {
  const keyPem = fs.readFileSync(identity.keyPath, 'utf8');
  const { certificateDer } = identity;
  return new PivCard({ serial, pin: cardPin, puk: cardPuk, keys: [{ slot, keyPem, certificateDer }] });
}
