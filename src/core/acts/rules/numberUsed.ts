import { formatNumber } from '../documentNumber';
import { vietnamDay } from '../issueDay';
import { nothing, type NumberUse, type Rule, warn } from './rule';

/**
 * Number and symbol occur once a year, one series for paper and electronic documents (NĐ 30/2020 Đ15 k1; FR-S36), and
 * no changed file goes out again under its old number (Đ18 k3; FR-S38). Without a register the journal is what is known
 * of earlier numbers, so a second use wants a reason.
 */
export const numberUsed: Rule = ({ act, number, layout, date, numberUses, sha256, now }) => {
  if (act !== 'issue' || !numberUses) return nothing;
  const printed = layout.number?.slot.printed ?? null;
  const wanted = printed ?? number;
  if (wanted === undefined) return nothing;
  const text = wellFormed(wanted);
  const symbol = layout.number?.symbol ?? '';
  if (text === null) return nothing;
  const year = layout.date?.year ?? (date === undefined ? vietnamDay(now).year : Number(date.slice(0, 4)));
  const uses = numberUses(symbol, text, year);
  if (uses.length === 0) return nothing;
  const same = stagesOf(sha256?.() ?? '', uses);
  const other = uses.find((use) => !same.has(use.sha256));
  if (!other) return nothing;
  const data = { number: symbol === '' ? text : `${text}/${symbol}`, year, file: other.file, date: day(other.at) };
  return warn({ kind: 'numberUsed', data, needsReason: true, article: 'NĐ 30/2020 Đ15 k1, Đ18 k3' });
};

/** The document as it is and as it was before each seal: those of a joint document carry one number. */
function stagesOf(sha256: string, uses: readonly NumberUse[]): ReadonlySet<string> {
  const stages = new Set([sha256]);
  for (const { sha256: before, result } of uses.toReversed()) {
    if (result !== undefined && stages.has(result)) stages.add(before);
  }
  return stages;
}

function wellFormed(number: string): string | null {
  try {
    return formatNumber(number);
  } catch {
    // The rule about numbers refuses it by its own name.
    return null;
  }
}

function day(at: string): string {
  const { year, month, day: date } = vietnamDay(new Date(at));
  return [date, month].map((part) => String(part).padStart(2, '0')).join('/') + `/${String(year)}`;
}
