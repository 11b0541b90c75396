import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendStream, appendTable, buildHybrid, buildStream, buildTable, bytesOf, minimal } from '../core/pdf/pdfFile';

/** A small document that has something of everything that is read. */
const rich = {
  ...minimal,
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 9 0 R]/SigFlags 3>>/StructTreeRoot 11 0 R/Lang(vi)>>',
  2: '<</Type/Pages/Kids[3 0 R 10 0 R<</Type/Page/MediaBox[0 0 9 9]>>]/Count 3>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 12 0 R]/Annots[5 0 R]/Rotate 90/Resources 6 0 R>>',
  5: '<</FT/Sig/T(a)/V 7 0 R/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R>>',
  6: '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[65/Aacute/B]>>>>/F2 13 0 R>>>>',
  7: '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 30]/Contents<3003020100>/M(D:20261121)>>',
  8: '<</Filter[/ASCII85Decode/FlateDecode]/DecodeParms[null<</Predictor 12>>]/Length 14>>stream\nGhVP=!s8W-!~>\nendstream',
  9: '<</FT/Tx/T(b)/Kids[<</T(c)/V(x)>>]>>',
  10: '<</Type/Page/Parent 2 0 R/UserUnit 2/CropBox[1 1 90 90]/MediaBox[0 0 100 100]/Contents 8 0 R>>',
  11: '<</Type/StructTreeRoot/K[]/ParentTree<</Nums[0 null]>>>>',
  12: '<</Length 46>>stream\nBT /F1 12 Tf 9 9 Td (KT. CH\\301 T)Tj /F2 9 Tf <0041>Tj ET\nendstream',
  13: '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 14 0 R/DescendantFonts[<</Type/Font'
    + '/Subtype/CIDFontType2/BaseFont/A/DW 500/W[65[600]]>>]>>',
  14: '<</Length 60>>stream\n1 beginbfrange <0041><0043><1EE6> endbfrange 1 beginbfchar endstream',
};

const unsigned = { ...rich, 7: 'null' };

/** An archive with a form of two kinds, kids that are not there, and pages that share their annotations. */
const archive = {
  ...minimal,
  1: '<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OutputIntents[<</S/GTS_PDFA1/DestOutputProfile 4 0 R>>]/AcroForm 8 0 R>>',
  2: '<</Type/Pages/Kids[10 0 R 77 0 R 5 0 R]/Count 2/MediaBox[0 0 100 100]>>',
  3: '<</Type/Page/Parent 10 0 R/Contents 4 0 R/Annots 11 0 R>>',
  5: '<</Type/Page/Parent 2 0 R/Annots 11 0 R>>',
  6: '<</Type/Metadata/Length 26>>stream\n<x pdfaid:part="1"></x    >\nendstream',
  7: '<</Length 55>>stream\n<acrobat7><dynamicRender>forbidden</dynamicRender></acro\nendstream',
  8: '<</XFA[(config)7 0 R]/Fields[9 0 R]>>',
  9: '<</FT/Sig/T(a)/Kids[12 0 R]>>',
  10: '<</Type/Pages/Parent 2 0 R/Kids[3 0 R 2 0 R]/Count 1>>',
  11: '[12 0 R]',
  12: '<</Type/Annot/Subtype/Widget/Parent 9 0 R/Rect[10 10 50 50]/P 3 0 R>>',
};

export interface PdfSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly password?: string;
}

/** The files that mutations start from; the encrypted ones are made by qpdf, alike on every run. */
export function pdfSeeds(): readonly PdfSeed[] {
  const table = buildTable(unsigned).text;
  const seed = (name: string, text: string): PdfSeed => ({ name, bytes: bytesOf(text) });
  return [
    seed('table', table),
    seed('signed', buildTable(rich).text),
    seed('stream', buildStream(unsigned, { compressed: [1, 2, 3, 5, 6] }).text),
    seed('hybrid', buildHybrid(unsigned, { compressed: [2, 3, 5] }).text),
    seed('revisions', appendStream(appendTable(buildTable(unsigned), { 6: '<<>>' }), { 6: '<</A 1>>' }).text),
    seed('damaged', table.replace(/startxref\n\d+/, 'startxref\n7')),
    seed('damaged stream', buildStream(unsigned, { compressed: [1, 2] }).text.replace(/startxref\n\d+/, 'startxref\n7')),
    seed('damaged trailer', table.replace('trailer\n<<', 'trailer\n>>')),
    seed('archive', buildTable(archive).text),
    ...encrypted(table),
  ];
}

function encrypted(table: string): readonly PdfSeed[] {
  const folder = mkdtempSync(join(tmpdir(), 'anso-fuzz-'));
  try {
    const input = join(folder, 'in.pdf');
    writeFileSync(input, bytesOf(table));
    const encrypt = (name: string, password: string, ...options: readonly string[]): PdfSeed => {
      const fixed = ['--warning-exit-0', '--allow-weak-crypto', '--static-id', '--static-aes-iv', input];
      const bytes = execFileSync('qpdf', [...fixed, '--encrypt', password, 'o', ...options, '-'], { stdio: ['ignore', 'pipe', 'ignore'] });
      return { name, bytes: new Uint8Array(bytes), password };
    };
    return [
      encrypt('RC4', 'u', '128', '--use-aes=n', '--'),
      encrypt('AES-128', '', '128', '--use-aes=y', '--', '--object-streams=generate'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
