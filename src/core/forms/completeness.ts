/** Gathers what a form lacks while it is filled in (S0 Đ14 k2: nothing incomplete leaves the agency). */
export class Completeness {
  private readonly labels = new Set<string>();

  /** The value, and a note where it is empty. */
  need(label: string, value: string): string {
    if (value.trim() === '') this.labels.add(label);
    return value;
  }

  /** A mailbox of a state agency (NĐ 68/2024 forms): free mail services are none. */
  officialMail(label: string, value: string): string {
    if (/@(?:gmail|yahoo|ymail|hotmail|outlook|live|icloud|aol|proton(?:mail)?|zoho)\./iu.test(value)) this.labels.add(`${label} do cơ quan nhà nước cấp (đang ghi ${value})`);
    return this.need(label, value);
  }

  /** At least one row. */
  some<T>(label: string, rows: readonly T[]): readonly T[] {
    if (rows.length === 0) this.labels.add(label);
    return rows;
  }

  get missing(): readonly string[] {
    return [...this.labels];
  }
}

/** A form filled in, and what it still lacks. */
export interface FilledForm<T> {
  readonly content: T;
  readonly missing: readonly string[];
}
