import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { IncrementalUpdate } from '../../../../src/core/pdf/incrementalUpdate';
import {
  PdfDict, PdfName, PdfRef, PdfStream, PdfString, isArray, type PdfObject,
} from '../../../../src/core/pdf/objects';
import { stream, type SampleObjects } from '../../signature/samplePdf';
import { joined } from '../../signature/signSample';
import { signed, verdictOf } from './changesRig';

/**
 * Every object of a signed document, written anew in every way that could show or do something else: each is refused,
 * but for the few that the standard allows. A rule that opens a door too wide fails here, whoever finds the attack.
 */

const form = '/Type/XObject/Subtype/Form/BBox[0 0 90 30]';
/** Two pages with what documents have: pictures, layers, links, outline, attachment, fields of each kind, tags. */
const rich: SampleObjects = {
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R/Outlines 20 0 R/Names 21 0 R/OCProperties 22 0 R' +
    '/StructTreeRoot 23 0 R/PageLabels 24 0 R/Dests 25 0 R/MarkInfo<</Marked true>>/Lang(vi)/ViewerPreferences<</HideMenubar false>>>>',
  2: '<</Type/Pages/Kids[3 0 R 30 0 R]/Count 2/Resources 31 0 R/Rotate 0>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 32 0 R]/Annots 33 0 R/StructParents 0/Group 34 0 R>>',
  20: '<</Type/Outlines/First 35 0 R/Last 35 0 R/Count 1>>',
  21: '<</EmbeddedFiles<</Names[(a.txt) 36 0 R]>>/JavaScript<</Names[(x) 37 0 R]>>>>',
  22: '<</OCGs[38 0 R]/D<</ON[38 0 R]/Order[38 0 R]>>>>',
  23: '<</Type/StructTreeRoot/K[39 0 R]/ParentTree 40 0 R/ParentTreeNextKey 1>>',
  24: '<</Nums[0<</S/D>>]>>',
  25: '<</here[3 0 R/Fit]>>',
  30: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/CropBox[0 0 595 842]/Contents 41 0 R>>',
  31: '<</Font<</F1 5 0 R>>/XObject<</X1 42 0 R/X2 43 0 R>>/ExtGState<</G1 44 0 R>>/Properties<</L1 38 0 R>>>>',
  32: stream('/X1 Do q 90 0 0 30 10 10 cm /X2 Do Q'),
  33: '[6 0 R 7 0 R 45 0 R 46 0 R 47 0 R]',
  34: '<</S/Transparency/CS/DeviceRGB/I true>>',
  35: '<</Title(Here)/Parent 20 0 R/Dest[3 0 R/Fit]>>',
  36: '<</Type/Filespec/F(a.txt)/EF<</F 48 0 R>>>>',
  37: '<</S/JavaScript/JS(app.beep)>>',
  38: '<</Type/OCG/Name(Layer)>>',
  39: '<</S/P/P 23 0 R/Pg 3 0 R/K 0>>',
  40: '<</Nums[0[39 0 R]]>>',
  41: stream('BT /F1 9 Tf (Page two) Tj ET'),
  42: stream('0 0 9 9 re f', `${form}/Resources 31 0 R`),
  43: stream('\x00\x7f\xff', '/Type/XObject/Subtype/Image/Width 3/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray'),
  44: '<</Type/ExtGState/ca 1>>',
  45: '<</Type/Annot/Subtype/Link/Rect[10 100 50 120]/P 3 0 R/A<</S/URI/URI(https://example.vn)>>>>',
  46: '<</Type/Annot/Subtype/Widget/FT/Ch/T(Kind)/V(a)/Opt[(a)(b)]/Rect[10 130 50 150]/P 3 0 R/AP<</N 49 0 R>>>>',
  47: '<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/V/Off/AS/Off/Rect[10 160 20 170]/P 3 0 R/AP<</N<</Off 49 0 R/On 8 0 R>>>>>>',
  48: stream('attached', '/Type/EmbeddedFile'),
  49: stream('BT /F1 9 Tf (a) Tj ET', form),
  11: '<</Fields[6 0 R 7 0 R 46 0 R 47 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 9 Tf 0 g)>>',
};

/** What may become different: information, metadata, values of fields, and what shows nothing at all. */
const allowed: readonly RegExp[] = [
  /^9 /u, /^10 /u, /^7 (?:V|M) /u, /^46 (?:V|I|M) /u, /^47 (?:V|M) /u, /^1 Metadata /u, /^(?:3|30) (?:Tabs|LastModified) /u,
  /^1 (?:Version|Extensions)[ .]/u, /^23 ParentTreeNextKey /u,
  // more resources for fields to come
  /^11 DR\.(?:Font\.)?\w+ new/u,
  // what the page has from its parent, and an object that nothing leads to
  /^(?:3|30) Resources new/u, /^12 /u,
];

const text = (value: string): PdfString => new PdfString(new TextEncoder().encode(value));

function* mutations(object: PdfObject): Iterable<readonly [how: string, changed: PdfObject]> {
  if (object instanceof PdfStream) {
    for (const content of ['1 g 0 0 595 842 re f', '']) yield ['data', new PdfStream(object.dict, new TextEncoder().encode(content))];
    for (const [how, changed] of entries(object.dict)) yield [`dict ${how}`, new PdfStream(changed, object.raw())];
  } else if (object instanceof PdfDict) yield* entries(object);
  else if (isArray(object)) for (const changed of otherArrays(object)) yield ['members', changed];
}

function* entries(dict: PdfDict): Iterable<readonly [how: string, changed: PdfDict]> {
  for (const [key, value] of dict.entries) {
    if (key === 'Length' || key === 'Filter') continue;
    yield [`${key} gone`, dict.with({ [key]: null })];
    for (const other of otherValues(value)) yield [`${key} other`, dict.with({ [key]: other })];
    if (!(value instanceof PdfDict)) continue;
    for (const [how, changed] of entries(value)) yield [`${key}.${how}`, dict.with({ [key]: changed })];
  }
  for (const [key, value] of Object.entries(gained)) if (!dict.has(key)) yield [`${key} new`, dict.with({ [key]: value })];
}

function* otherValues(value: PdfObject): Iterable<PdfObject> {
  if (typeof value === 'number') yield value + 90;
  else if (typeof value === 'boolean') yield !value;
  else if (value instanceof PdfName) yield PdfName.of('Other');
  else if (value instanceof PdfString) yield text('forged');
  else if (value instanceof PdfRef) for (const num of [4, 8, 42, 49]) if (num !== value.num) yield new PdfRef(num);
  if (isArray(value)) yield* otherArrays(value);
}

function* otherArrays(array: readonly PdfObject[]): Iterable<PdfObject> {
  yield [...array, new PdfRef(42)];
  if (array.length > 0) yield array.slice(1);
  if (array.length > 1) yield [...array].reverse();
}

const action = PdfDict.from({ S: PdfName.of('JavaScript'), JS: text('app.alert(1)') });
/** Entries that make an object act, hide, cover, or mean something else. */
const gained: Readonly<Record<string, PdfObject>> = {
  A: action, AA: PdfDict.from({ O: action }), OpenAction: action, Rotate: 90, CropBox: [0, 0, 9, 9], UserUnit: 3,
  Contents: new PdfRef(42), Annots: [new PdfRef(45)], OC: new PdfRef(38), Resources: new PdfRef(31), Ff: 1, F: 2,
  NeedAppearances: true, XFA: new PdfRef(48), AF: [new PdfRef(36)], Collection: PdfDict.from({ View: PdfName.of('D') }),
  Perms: PdfDict.from({ DocMDP: new PdfRef(7) }), URI: PdfDict.from({ Base: text('https://x') }), Kids: [new PdfRef(7)],
  MK: PdfDict.from({ BG: [1, 1, 1] }), ActualText: text('9.000.000'), Alt: text('x'), Trans: PdfDict.from({ S: PdfName.of('Fly') }),
};

test('each object of a signed document, changed in each way, is refused or is one of those that may change', async () => {
  const { file, field, value, appearance } = await signed(rich);
  const document = PdfDocument.open(new BufferSource(file));
  const passed: string[] = [];
  let tried = 0;
  for (const num of document.objectNumbers()) {
    if (num === 0 || document.entry(num)?.type === 'free') continue;
    const object = document.resolve(new PdfRef(num));
    // fields that say what the file says of itself, and no reader shows
    const isBookkeeping = object instanceof PdfStream && ['XRef', 'ObjStm'].includes(document.name(object.dict.get('Type')) ?? '');
    if (isBookkeeping) continue;
    for (const [how, changed] of mutations(object)) {
      const update = new IncrementalUpdate(document);
      update.replace(new PdfRef(num), changed);
      tried += 1;
      if (isRefused(joined(file, update.write().bytes))) continue;
      if (!allowed.some((rule) => rule.test(`${String(num)} ${how}`))) passed.push(`${String(num)} ${how}`);
    }
  }
  expect([field, value, appearance].every((num) => num > 0)).toBe(true);
  expect(tried).toBeGreaterThan(1500);
  expect([...new Set(passed)]).toEqual([]);
}, 120_000);

function isRefused(file: Uint8Array): boolean {
  try {
    return verdictOf(file).status === 'invalid';
  } catch {
    // the file cannot be read any more, or has no signature left
    return true;
  }
}
