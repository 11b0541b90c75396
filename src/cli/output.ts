import type { TFunction } from 'i18next';
import type { AnsoError } from '../contract/errors';
import { errorText, texts, warningText, type Language } from '../contract/languages';
import type { MarkBox, SerialisedError, Warning } from '../contract/models';

/**
 * Where a command writes. With `--json` one JSON document goes to standard output and nothing
 * else does; words for people go to standard error then.
 */
export class Output {
  readonly t: TFunction;
  readonly json: boolean;

  constructor(options: { readonly json: boolean; readonly language: Language }) {
    this.json = options.json;
    this.t = texts(options.language);
  }

  /** The result of the command, for programs. */
  document(value: unknown): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** A line for people: the result where no JSON was asked for. */
  line(text: string): void {
    (this.json ? process.stderr : process.stdout).write(`${printable(text)}\n`);
  }

  /** One line for each; a person is told where there is none. */
  lines(all: readonly string[]): void {
    for (const text of all.length === 0 ? [this.t('cli.none')] : all) this.line(text);
  }

  /** A line beside the result: progress, advice. */
  note(text: string): void {
    process.stderr.write(`${printable(text)}\n`);
  }

  error(error: AnsoError | SerialisedError): void {
    const { what, advice } = errorText(this.t, error);
    this.note(what);
    this.note(advice);
  }

  warning(warning: Warning): void {
    this.note(`! ${this.warningText(warning)}`);
  }

  warningText(warning: Warning): string {
    const article = warning.article ? ` (${warning.article})` : '';
    return `${warningText(this.t, warning)}${article}`;
  }

  mark(box: MarkBox): void {
    const mm = (value: number): string => value.toFixed(1);
    this.line(
      `  ${this.t('cli.mark', {
        page: box.page,
        mark: this.t(`marks.${box.kind}`),
        x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h),
        text: box.text ? ` «${box.text}»` : '',
      })}`,
    );
  }
}

/** Names in documents and certificates are anybody's text: what would steer a terminal is left out. */
const printable = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
