/**
 * One step through an XML text: a tag opened or closed, or text. Only what spreadsheets have; no entities of its own.
 */
export type XmlStep =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Walks through the tags, prefixes left out. Declarations, comments and DOCTYPE are passed over, never followed. */
export function* xmlSteps(xml: string): Iterable<XmlStep> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { kind: 'text', text: unescaped(xml.slice(at, open)) };
    const isComment = xml.startsWith('<!--', open);
    const isData = xml.startsWith('<![CDATA[', open);
    const end = xml.indexOf(isComment ? '-->' : isData ? ']]>' : '>', open);
    if (end < 0) return;
    if (isData) yield { kind: 'text', text: xml.slice(open + 9, end) };
    at = end + (isComment || isData ? 3 : 1);
    const tag = xml.slice(open + 1, end);
    if (isComment || isData || tag.startsWith('?') || tag.startsWith('!')) continue;
    if (tag.startsWith('/')) {
      yield { kind: 'close', name: localName(tag.slice(1).trim()) };
      continue;
    }
    const empty = tag.endsWith('/');
    const space = tag.search(/[\s/]/u);
    const name = localName(space < 0 ? tag : tag.slice(0, space));
    yield { kind: 'open', name, attributes: space < 0 ? '' : tag.slice(space), empty };
  }
}

/** The value of an attribute by its name without prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes);
  return found ? unescaped(found[1] ?? found[2] ?? '') : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/gu, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text for an XML file; characters that XML 1.0 cannot hold are left out. */
export const escapedXml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are the characters that must not come in
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
