import type { CheckName, CheckResult, Reason, ReasonKind, Verdict } from '../../contract/models';

/** The results of the checks of one signature as they come in, with the reasons for what is not well. */
export class Checks {
  private readonly results: Record<CheckName, CheckResult> = {
    integrity: 'unknown',
    path: 'unknown',
    validity: 'unknown',
    revocation: 'unknown',
    timestamp: 'notApplicable',
    algorithm: 'unknown',
    scope: 'unknown',
  };
  private readonly found: Reason[] = [];
  private readonly noted: Reason[] = [];

  set(check: CheckName, result: CheckResult, reason?: ReasonKind, data?: Reason['data']): void {
    this.results[check] = result;
    if (reason) this.found.push(data ? { kind: reason, data } : { kind: reason });
  }

  /** Something to know that makes the signature no worse. */
  note(reason: ReasonKind, data?: Reason['data']): void {
    this.noted.push(data ? { kind: reason, data } : { kind: reason });
  }

  get(check: CheckName): CheckResult {
    return this.results[check];
  }

  get all(): Readonly<Record<CheckName, CheckResult>> {
    return this.results;
  }

  get reasons(): readonly Reason[] {
    return this.found;
  }

  get notes(): readonly Reason[] {
    return this.noted;
  }

  /**
   * Invalid as soon as one check failed; valid only if every check that applies passed. A warning about the
   * algorithm or the path leaves a signature valid, one about time or revocation does not: there it means that
   * the proof is missing (EN 319 102-1 5.1). A timestamp that is there must hold; none need be there.
   */
  get verdict(): Verdict {
    const { results } = this;
    if (Object.values(results).includes('failed')) return 'invalid';
    const passed = (check: CheckName, ...accepted: readonly CheckResult[]): boolean =>
      results[check] === 'ok' || accepted.includes(results[check]);
    const isValid =
      passed('integrity') &&
      passed('path', 'warning') &&
      passed('validity') &&
      passed('revocation') &&
      passed('timestamp', 'notApplicable') &&
      passed('algorithm', 'warning') &&
      passed('scope');
    return isValid ? 'valid' : 'indeterminate';
  }
}
