import type { PdfDocument } from '../document';
import type { Matrix } from '../geometry';
import type { RectMm } from '../../../contract/models';
import { limitExceeded } from '../damagedPdf';
import { PdfDict, PdfName, PdfStream, PdfString } from '../objects';
import type { PdfObject } from '../objects';
import { ContentTokenizer } from './contentTokenizer';
import { initialState, TextMatrices } from './graphicsState';
import type { GraphicsState } from './graphicsState';
import { loadFont } from './loadFont';
import { MarkedContent } from './markedContent';
import { boundingBox, matrixOf, multiply } from './matrix';
import { type PaintColour, paintColour, readColourSpace } from './paintColour';
import type { ReadingBudget } from './readingBudget';
import type { RunBuilder } from './runBuilder';
import { showText } from './showText';

const maximumSavedStates = 20_000;
const maximumImages = 50_000;

/** What a content stream is read into. */
export interface PageSink {
  readonly runs: RunBuilder;
  readonly images: RectMm[];
}

/**
 * Reads the content of a page as a viewer does (ISO 32000-2 8, 9), as far as text and the places of pictures go.
 * Text is given whether it can be seen or not (Tr 3 is what scanners put behind a picture); clipping and optional
 * content are not followed.
 */
export class ContentInterpreter {
  private readonly document: PdfDocument;
  private readonly budget: ReadingBudget;
  private readonly sink: PageSink;
  private readonly annotation: boolean;
  private readonly running = new Set<PdfStream>();

  constructor(document: PdfDocument, budget: ReadingBudget, sink: PageSink, annotation = false) {
    this.document = document;
    this.budget = budget;
    this.sink = sink;
    this.annotation = annotation;
  }

  /** Runs the content of a page: `ctm` leads from user space to millimetres of the displayed page. */
  runPage(content: Uint8Array, resources: PdfDict, ctm: Matrix): void {
    this.run(content, resources, initialState(ctm), 0);
    this.sink.runs.finish();
  }

  /** Runs a form XObject, such as the appearance of an annotation. */
  runForm(form: PdfStream, ctm: Matrix): void {
    this.form(form, new PdfDict(), initialState(ctm), 0);
    this.sink.runs.finish();
  }

  private form(form: PdfStream, outer: PdfDict, state: GraphicsState, depth: number): void {
    // A form that paints itself is an error; viewers leave the inner one out.
    if (this.running.has(form)) return;
    this.budget.form(depth + 1);
    const matrix = matrixOf(this.document, form.dict.get('Matrix'));
    const inner = matrix === undefined ? { ...state } : { ...state, ctm: multiply(matrix, state.ctm) };
    const resources = this.document.dict(form.dict.get('Resources')) ?? outer;
    this.running.add(form);
    this.run(this.budget.decoded(form), resources, inner, depth + 1);
    this.running.delete(form);
  }

  private run(content: Uint8Array, resources: PdfDict, first: GraphicsState, depth: number): void {
    const { document, budget } = this;
    const tokens = new ContentTokenizer(content);
    const marks = new MarkedContent();
    const matrices = new TextMatrices();
    const saved: GraphicsState[] = [];
    let state = first;

    const show = (string: PdfObject | undefined): void => {
      if (string instanceof PdfString) {
        showText(string.bytes, { state, matrices, marks, budget, runs: this.sink.runs, annotation: this.annotation });
      }
    };
    const nextLine = (): void => matrices.nextLine(0, -state.leading);
    const colour = (painted: PaintColour): void => {
      state.fill = painted;
    };

    for (let operator = tokens.next(); operator !== null; operator = tokens.next()) {
      budget.operator();
      const { operands } = tokens;
      const number = (index: number): number => {
        const value = operands[index];
        return typeof value === 'number' ? value : 0;
      };
      switch (operator) {
        case 'q':
          if (saved.length >= maximumSavedStates) throw limitExceeded('savedStates', maximumSavedStates);
          saved.push({ ...state });
          break;
        case 'Q':
          state = saved.pop() ?? state;
          break;
        case 'cm':
          state.ctm = multiply([number(0), number(1), number(2), number(3), number(4), number(5)], state.ctm);
          break;
        case 'gs':
          this.graphicsStateDictionary(resources, operands[0], state);
          break;
        case 'Do':
          this.paint(resources, operands[0], state, depth);
          break;
        case 'BI':
          this.image(state.ctm);
          break;

        case 'BT':
          matrices.set([1, 0, 0, 1, 0, 0]);
          break;
        case 'Tf':
          state.font = this.font(resources, operands[0]);
          state.fontSize = number(1);
          break;
        case 'Td':
          matrices.nextLine(number(0), number(1));
          break;
        case 'TD':
          state.leading = -number(1);
          matrices.nextLine(number(0), number(1));
          break;
        case 'Tm':
          matrices.set([number(0), number(1), number(2), number(3), number(4), number(5)]);
          break;
        case 'T*':
          nextLine();
          break;
        case 'Tc':
          state.characterSpace = number(0);
          break;
        case 'Tw':
          state.wordSpace = number(0);
          break;
        case 'Tz':
          state.horizontalScale = number(0) / 100;
          break;
        case 'TL':
          state.leading = number(0);
          break;
        case 'Ts':
          state.rise = number(0);
          break;
        case 'Tr':
          state.renderMode = number(0);
          break;
        case 'Tj':
          show(operands[0]);
          break;
        case "'":
          nextLine();
          show(operands[0]);
          break;
        case '"':
          state.wordSpace = number(0);
          state.characterSpace = number(1);
          nextLine();
          show(operands[2]);
          break;
        case 'TJ':
          for (const item of Array.isArray(operands[0]) ? (operands[0] as readonly PdfObject[]) : []) {
            if (typeof item === 'number') displace(matrices, state, item);
            else show(item);
          }
          break;

        case 'BDC':
          marks.begin(document, resources, operands[1]);
          break;
        case 'BMC':
          marks.begin(document, resources, undefined);
          break;
        case 'EMC':
          marks.end();
          break;

        case 'g':
          state.fillSpace = 'grey';
          colour(paintColour('grey', operands));
          break;
        case 'rg':
          state.fillSpace = 'rgb';
          colour(paintColour('rgb', operands));
          break;
        case 'k':
          state.fillSpace = 'cmyk';
          colour(paintColour('cmyk', operands));
          break;
        case 'cs':
          state.fillSpace = readColourSpace(document, resources, operands[0]);
          // The initial colour (8.6.5): black in the device spaces, full ink in a separation.
          colour(state.fillSpace === 'other' || state.fillSpace === 'otherInk' ? 'unknown' : 'black');
          break;
        case 'sc':
        case 'scn':
          colour(paintColour(state.fillSpace, operands));
          break;
      }
    }
  }

  private font(resources: PdfDict, name: PdfObject | undefined): GraphicsState['font'] {
    if (!(name instanceof PdfName)) return null;
    return loadFont(this.document, this.document.dict(resources.get('Font'))?.get(name.name), this.budget.decoded);
  }

  /** /Font of an ExtGState (8.4.5, table 57). */
  private graphicsStateDictionary(resources: PdfDict, name: PdfObject | undefined, state: GraphicsState): void {
    if (!(name instanceof PdfName)) return;
    const dict = this.document.dict(this.document.dict(resources.get('ExtGState'))?.get(name.name));
    const font = this.document.array(dict?.get('Font'));
    if (font === undefined) return;
    state.font = loadFont(this.document, font[0], this.budget.decoded);
    state.fontSize = this.document.number(font[1]) ?? 0;
  }

  private paint(resources: PdfDict, name: PdfObject | undefined, state: GraphicsState, depth: number): void {
    if (!(name instanceof PdfName)) return;
    const object = this.document.resolve(this.document.dict(resources.get('XObject'))?.get(name.name));
    if (!(object instanceof PdfStream)) return;
    const kind = this.document.name(object.dict.get('Subtype'));
    if (kind === 'Image') this.image(state.ctm);
    else if (kind === 'Form') this.form(object, resources, state, depth);
  }

  /** A picture fills the unit square of its user space (8.9.5). */
  private image(ctm: Matrix): void {
    if (this.annotation) return;
    if (this.sink.images.length >= maximumImages) throw limitExceeded('pageImages', maximumImages);
    const box = boundingBox(ctm, [0, 0, 1, 1]);
    if (box !== null) this.sink.images.push(box);
  }
}

/** A number in TJ moves the pen back by thousandths of an em (9.4.3). */
function displace(matrices: TextMatrices, state: GraphicsState, thousandths: number): void {
  const distance = (-thousandths / 1000) * state.fontSize;
  if (state.font?.vertical === true) matrices.advance(0, distance);
  else matrices.advance(distance * state.horizontalScale, 0);
}
