import { PdfString, type PdfObject } from '../pdf/objects';
import { readTextString } from '../pdf/textString';
import type { SignerInfo } from '../pki/cms';
import { singleValue } from '../pki/cms';
import { readTime } from '../pki/derValues';
import { oids } from '../pki/oids';

/** A time that a signer claims. */
export interface ClaimedTime {
  readonly time: Date;
  /** ISO 8601 with the offset that was written. */
  readonly text: string;
}

/** A date that tells no offset is taken as Vietnam's: that is where these documents are signed. */
const defaultOffset = '+07:00';

/** A date of ISO 32000-2 7.9.4: `D:YYYYMMDDHHmmSSOHH'mm'`; null for anything else. */
export function readPdfDate(object: PdfObject): ClaimedTime | null {
  if (!(object instanceof PdfString) || object.bytes.length > 64) return null;
  const match =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?/.exec(readTextString(object));
  if (!match) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zulu, hours, minutes = '00'] = match;
  const offset = hours ? `${hours}:${minutes}` : zulu ? '+00:00' : defaultOffset;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : { time, text };
}

/** The signing time inside the CMS (RFC 5652 11.3), which baseline signatures do not have. */
export function cmsSigningTime(signer: SignerInfo): ClaimedTime | null {
  const value = singleValue(signer.signedAttributes ?? [], oids.signingTime);
  if (!value) return null;
  const time = readTime(value);
  return { time, text: time.toISOString().replace('.000Z', '+00:00') };
}
