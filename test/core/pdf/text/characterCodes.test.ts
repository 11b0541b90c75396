import { CharacterCodes } from '../../../../src/core/pdf/text/characterCodes';

function parse(text: string): CharacterCodes {
  return CharacterCodes.parse(Buffer.from(text, 'latin1'));
}

describe('a CMap', () => {
  it('maps single codes, ranges, lists, ligatures and characters past the BMP', () => {
    const codes = parse(`/CIDInit /ProcSet findresource begin begincmap
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      3 beginbfchar <0003> <0020> <0011> <006600660069> <0012> <D83DDE00> endbfchar
      2 beginbfrange <0024> <0026> <0041> <0030> <0032> [<1EA4> <0055031B0309> <0110>] endbfrange
      1 beginbfrange <0040> <0042> <D83DDE00> endbfrange endcmap`);
    expect([0x03, 0x11, 0x12, 0x25, 0x26].map((code) => codes.text(code))).toEqual([' ', 'ffi', '😀', 'B', 'C']);
    expect([0x30, 0x31, 0x32].map((code) => codes.text(code)?.normalize('NFC'))).toEqual(['Ấ', 'Ử', 'Đ']);
    expect(codes.text(0x42)).toBe('😂');
    expect(codes.text(0x99)).toBeUndefined();
  });

  it('keeps one range over all codes as a range', () => {
    const codes = parse('1 beginbfrange <0000> <FFFF> <0000> endbfrange');
    expect(codes.text(0x1ea4)).toBe('Ấ');
  });

  it('tells codes of one and two bytes apart', () => {
    const codes = parse(`2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange
      1 begincidrange <8140> <817E> 633 endcidrange 1 begincidchar <20> 1 endcidchar`);
    const bytes = Uint8Array.of(0x20, 0x81, 0x42, 0xff);
    expect([codes.codeLength(bytes, 0), codes.codeLength(bytes, 1), codes.codeLength(bytes, 3)]).toEqual([1, 2, 1]);
    expect(codes.cid(0x8142, 2)).toBe(635);
    expect(codes.cid(0x20, 1)).toBe(1);
  });

  it('knows its writing mode and its base', () => {
    const codes = parse('/Identity-H usecmap /WMode 1 def');
    expect([codes.base, codes.vertical]).toEqual(['Identity-H', true]);
  });

  it.each([
    ['ranges turned round', '1 beginbfrange <0010> <0001> <0041> endbfrange'],
    ['missing ends', '9 beginbfchar <01> endbfchar 3 beginbfrange <01> <02> endbfrange'],
    ['wrong types', '1 beginbfchar 7 /x endbfchar 1 begincidrange (a) [1] 2 endcidrange'],
    ['codes too long', '1 beginbfchar <010203040506> <0041> endbfchar'],
  ])('leaves out %s', (_, text) => {
    const codes = parse(text);
    expect(codes.hasTexts || codes.hasCids).toBe(false);
  });

  it('does not grow without bound', () => {
    const range = '<00000000> <FFFFFFFF> <0041>\n';
    const started = parse(`1 beginbfrange ${range.repeat(60_000)} endbfrange`);
    expect(started.text(5)).toBe('F');
  });
});
