/** A CMap holds at most this many entries in one block (Adobe TN 5014, 5.1.2). */
const entriesPerBlock = 100;

/**
 * A /ToUnicode CMap (ISO 32000-2 9.10.3) for two-byte codes: what each code shows, so that the text of a mark
 * can be searched and copied.
 */
export function writeToUnicode(characters: ReadonlyMap<number, string>): Uint8Array {
  const entries = [...characters].sort(([a], [b]) => a - b);
  const lines = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
  ];
  for (let start = 0; start < entries.length; start += entriesPerBlock) {
    const block = entries.slice(start, start + entriesPerBlock);
    lines.push(`${block.length} beginbfchar`);
    for (const [code, text] of block) lines.push(`<${hex16(code)}> <${utf16(text)}>`);
    lines.push('endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end', '');
  return new TextEncoder().encode(lines.join('\n'));
}

function utf16(text: string): string {
  let hex = '';
  for (let index = 0; index < text.length; index++) hex += hex16(text.charCodeAt(index));
  return hex;
}

function hex16(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
