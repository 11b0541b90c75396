import { DerReader, tags, type DerElement } from './derReader';
import { readOid, readString } from './derValues';
import { mixesScripts } from './lookalikeLetters';
import { oids } from './oids';

/**
 * A distinguished name (RFC 5280 4.1.2.4) with the attributes that matter here. Texts are NFC and free of
 * control characters and of marks that turn the direction of writing, since a person will read them.
 */
export interface DistinguishedName {
  /** The encoding as it stands; names of issuers are compared by it (RFC 5280 7.1 leaves room for that). */
  readonly der: Uint8Array;
  readonly commonName: string | null;
  readonly organisation: string | null;
  /** Organisational units as written: the parent body first. */
  readonly units: readonly string[];
  /** User identifiers: `MST:` and `MNS:` of bodies, `CCCD:` of persons. */
  readonly uid: readonly string[];
  readonly email: string | null;
  readonly country: string | null;
  readonly state: string | null;
  readonly locality: string | null;
  /** It has characters that nobody sees, which are left out here, or letters of another script within a word. */
  readonly isDisguised: boolean;
}

const maxAttributes = 64;
/** Control characters, line ends, fillers, and marks of direction (Cf includes them, and nothing that a name needs). */
const unsafeInText = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Four times what X.520 gives a name; a longer one could push everything else out of sight. */
const longestText = 256;

/** Name ::= SEQUENCE OF SET OF SEQUENCE { type, value }. Throws DerSyntaxError. */
export function readDistinguishedName(element: DerElement): DistinguishedName {
  const values = new Map<string, string[]>();
  let count = 0;
  let isDisguised = false;
  for (const rdns = DerReader.inside(element); !rdns.done; ) {
    for (const rdn = rdns.enter(tags.set); !rdn.done && count < maxAttributes; count++) {
      const attribute = rdn.enter();
      const type = readOid(attribute.next());
      const value = attribute.next();
      const written = isText(value.tag) ? readString(value) : '';
      const seen = written.replace(unsafeInText, '');
      const text = seen.trim().slice(0, longestText);
      isDisguised ||= seen !== written || mixesScripts(text);
      if (text !== '') values.set(type, [...(values.get(type) ?? []), text]);
    }
  }
  const first = (type: string): string | null => values.get(type)?.[0] ?? null;
  return {
    der: element.bytes,
    // the most specific one stands last where a name has several
    commonName: values.get(oids.commonName)?.at(-1) ?? null,
    organisation: first(oids.organisation),
    units: values.get(oids.organisationalUnit) ?? [],
    uid: values.get(oids.userId) ?? [],
    email: first(oids.email),
    country: first(oids.country),
    state: first(oids.state),
    locality: first(oids.locality),
    isDisguised,
  };
}

const textTags: ReadonlySet<number> = new Set([
  tags.utf8String,
  tags.bmpString,
  tags.universalString,
  tags.numericString,
  tags.printableString,
  tags.t61String,
  tags.ia5String,
  tags.visibleString,
]);
const isText = (tag: number): boolean => textTags.has(tag);
