import { parseArgs } from 'node:util';
import { AnsoError } from '../contract/errors';
import { acts, padesLevels, type MarkBox, type MarkKind, type Act, type PadesLevel, type RectMm } from '../contract/models';

/** Options of every command; one table, so that a misspelt option is always an error. */
const options = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  act: { type: 'string' },
  token: { type: 'string' },
  cert: { type: 'string' },
  out: { type: 'string' },
  image: { type: 'string' },
  'seal-mm': { type: 'string' },
  signer: { type: 'string' },
  number: { type: 'string' },
  date: { type: 'string' },
  page: { type: 'string' },
  box: { type: 'string' },
  class: { type: 'string' },
  'copy-kind': { type: 'string' },
  'paper-day': { type: 'string' },
  urgency: { type: 'string' },
  as: { type: 'string' },
  place: { type: 'string' },
  agency: { type: 'string' },
  title: { type: 'string' },
  recipients: { type: 'string' },
  'time-form': { type: 'string' },
  profile: { type: 'string' },
  'initial-place': { type: 'string' },
  main: { type: 'string' },
  to: { type: 'string' },
  'file-code': { type: 'string' },
  'width-mm': { type: 'string' },
  lock: { type: 'boolean' },
  name: { type: 'string' },
  reason: { type: 'string' },
  module: { type: 'string', multiple: true },
  'pin-stdin': { type: 'boolean' },
  'confirm-last-try': { type: 'boolean' },
  watch: { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  overwrite: { type: 'boolean' },
  trust: { type: 'string', multiple: true },
  offline: { type: 'boolean' },
  at: { type: 'string' },
  keep: { type: 'string' },
  limit: { type: 'string' },
  month: { type: 'string' },
  statement: { type: 'string', multiple: true },
  year: { type: 'string' },
  half: { type: 'string' },
  quarter: { type: 'string' },
  unit: { type: 'string' },
  search: { type: 'string' },
  volume: { type: 'string' },
  update: { type: 'boolean' },
  level: { type: 'string' },
  tsa: { type: 'string', multiple: true },
  field: { type: 'string' },
  list: { type: 'string' },
  summary: { type: 'string' },
  resume: { type: 'string' },
  yes: { type: 'boolean' },
  store: { type: 'string' },
  report: { type: 'string' },
  csv: { type: 'string' },
  revision: { type: 'string' },
  from: { type: 'string' },
  accept: { type: 'boolean' },
  refuse: { type: 'boolean' },
  remove: { type: 'boolean' },
  notice: { type: 'string' },
  before: { type: 'string' },
  queue: { type: 'boolean' },
  ocr: { type: 'boolean' },
} as const;

/** Options that are refused by name, because a PIN in an argument can be read by every program on the machine. */
const forbidden = /^--(pin|password|mat-khau)(=|$)/u;

export type Options = ReturnType<typeof parse>['values'];

export interface CommandLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly options: Options;
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
}

/** @throws AnsoError wrongUse. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const secret = argv.find((argument) => forbidden.test(argument));
  if (secret !== undefined) throw wrongUse(/^--pass/u.test(secret) ? '--password-stdin' : '--pin-stdin');
  try {
    const { values, positionals } = parse(argv);
    return { command: positionals[0] ?? '', operands: positionals.slice(1), options: values };
  } catch (cause) {
    // Node's message repeats the option's name only, never its value.
    throw new AnsoError('wrongUse', { detail: cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '' });
  }
}

export const wrongUse = (detail: string): AnsoError => new AnsoError('wrongUse', { detail });

/** @throws AnsoError wrongUse when missing or not an act. */
export function readAct(values: Options): Act {
  const act = acts.find((known) => known === values.act);
  if (!act) throw wrongUse(`--act ${acts.join('|')}`);
  return act;
}

/** A number within bounds, or undefined where the option is not given. */
export function readNumber(values: Options, name: 'seal-mm' | 'width-mm' | 'page' | 'limit', min: number, max: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < min || value > max) {
    throw wrongUse(`--${name} ${String(min)}..${String(max)}`);
  }
  return value;
}

/** `--page N --box X,Y,W,H`: a place chosen by hand for the act's own mark. */
/** SHA-256 of a certificate, with or without colons. */
export function readFingerprint(text: string): string {
  const plain = text.toUpperCase().replaceAll(':', '');
  if (!/^[0-9A-F]{64}$/u.test(plain)) throw wrongUse('--cert SHA-256');
  return plain;
}

export function readBox(values: Options, kind: MarkKind): MarkBox | undefined {
  const page = readNumber(values, 'page', 1, 100_000);
  if (values.box === undefined) {
    if (page !== undefined) throw wrongUse('--page + --box X,Y,W,H');
    return undefined;
  }
  const parts = values.box.split(',').map(Number);
  const [x, y, w, h] = parts;
  const whole = parts.length === 4 && parts.every((part) => Number.isFinite(part));
  if (!whole || x === undefined || y === undefined || !w || !h || w < 0 || h < 0) throw wrongUse('--box X,Y,W,H (mm)');
  const rect: RectMm = { x, y, w, h };
  return { kind, page: page ?? 1, ...rect };
}

/** One of a few words, or undefined where the option is not given. */
export function readChoice<T extends string>(
  values: Options, name: 'as' | 'copy-kind' | 'urgency' | 'time-form' | 'profile' | 'initial-place', choices: readonly T[],
): T | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw wrongUse(`--${name} ${choices.join('|')}`);
  return choice;
}

/** `--level B|T|LT|LTA`, or undefined. @throws AnsoError wrongUse */
export function readLevel(values: Options): PadesLevel | undefined {
  const { level } = values;
  if (level === undefined) return undefined;
  const found = padesLevels.find((known) => known === level.toUpperCase() || known === `B-${level.toUpperCase()}`);
  if (!found) throw wrongUse('--level B|T|LT|LTA');
  return found;
}

/** `--offline` and `--tsa URL`, which may stand more than once: servers are asked in this order. */
export function readServers(
  values: Options,
): { readonly offline: boolean; readonly timestampServers: readonly string[] } {
  const { offline = false, tsa = [] } = values;
  for (const address of tsa) {
    if (!/^https?:\/\//iu.test(address) || !URL.canParse(address)) throw wrongUse('--tsa http://...');
  }
  return { offline, timestampServers: tsa };
}
