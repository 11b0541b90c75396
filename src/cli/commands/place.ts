import { resolve } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import { copyKinds, profiles, timeForms, urgencies, type Placement } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { plainPlacement } from '../../core/acts/placedMark';
import { placeDocument, type PlaceQuestion } from '../../main/useCases/placeDocument';
import { chooseCertificate } from '../../main/tokens/chooseCertificate';
import { registeredPicture } from '../../main/useCases/registeredPictures';
import { mainMark } from '../../core/acts/placeMarks';
import { readAct, readBox, readChoice, readFingerprint, readNumber, wrongUse, type Options } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';
import { readPassword } from '../passwordInput';

/** `anso place`: where the marks would go, in millimetres, without any token. */
export const place: Command = async (context) => {
  const { operands, output, workspace } = context;
  if (operands.length === 0) throw wrongUse('anso place TỆP...');
  const password = await readPassword(context.options);
  const question = withoutUndefined({ ...readQuestion(context.options), password, ...await readSigner(context) });
  const answers: unknown[] = [];
  const codes: number[] = [];
  for (const file of operands) {
    try {
      const placement = plainPlacement(await placeDocument(file, question, workspace));
      const warnings = placement.warnings.map((warning) => ({ ...warning, message: output.warningText(warning) }));
      answers.push({ file, ...placement, warnings });
      show(file, placement, context);
      codes.push(exitCode.done);
    } catch (thrown) {
      const error = asAnsoError(thrown);
      answers.push(failed(file, question, error));
      output.error(error);
      codes.push(exitCodeOf(error.group));
    }
  }
  // One object a file; a single file is the object itself.
  output.document(answers.length === 1 ? answers[0] : answers);
  return codes.length === 1 ? (codes[0] ?? 0) : codes.some((code) => code !== 0) ? exitCode.someFailed : exitCode.done;
};

/** Whose marks are shown: the certificate of a token that is plugged in, or a registered picture without its token. */
async function readSigner({ options, workspace }: CommandContext): Promise<Pick<PlaceQuestion, 'certificate' | 'pictureOf'>> {
  const { token, cert } = options;
  if (token !== undefined) {
    return { certificate: chooseCertificate(await workspace.tokens.find(token), readAct(options), cert).status };
  }
  if (cert === undefined) return {};
  const sha256 = readFingerprint(cert);
  if (!registeredPicture(sha256, workspace)) throw new AnsoError('pictureNotRegistered', { certificate: sha256 });
  return { pictureOf: sha256 };
}

export function readQuestion(options: Options): PlaceQuestion {
  const act = readAct(options);
  const sealMm = readNumber(options, 'seal-mm', 10, 80);
  const box = readBox(options, mainMark[act]);
  const { image, signer, date, to } = options;
  const isAttachment = act === 'attach';
  return withoutUndefined({
    act, image, sealMm, signer, date, to,
    // The number of an attachment is that of its main document, with its symbol.
    ...(isAttachment ? { mainNumber: options.number } : { number: options.number }),
    main: options.main === undefined ? undefined : resolve(options.main),
    fileCode: options['file-code'],
    ocr: options.ocr,
    copyKind: readChoice(options, 'copy-kind', copyKinds),
    paperDay: options['paper-day'],
    urgency: readChoice(options, 'urgency', urgencies),
    timeForm: readChoice(options, 'time-form', timeForms),
    profile: readChoice(options, 'profile', profiles),
    initialPlace: readChoice(options, 'initial-place', ['text', 'name']),
    boxes: box && [box],
  });
}

function failed(file: string, question: PlaceQuestion, error: AnsoError): object {
  const nothing = { pages: 0, found: false, blocks: [], boxes: [], warnings: [] };
  return { file, act: question.act, ...nothing, error: error.serialise() };
}

function show(file: string, placement: Placement, { output }: CommandContext): void {
  output.line(file);
  for (const block of placement.blocks) output.line(`  ${block.title.join(' / ')} — ${block.signer} (${String(block.page)})`);
  for (const box of placement.boxes) output.mark(box);
  for (const warning of placement.warnings) output.warning(warning);
}
