import type { ErrorGroup } from '../contract/errors';

/** Exit codes that other programs may rely on (docs/cli.md). */
export const exitCode = {
  done: 0,
  refusedOrInvalid: 1,
  wrongUse: 2,
  indeterminate: 3,
  unsigned: 4,
  token: 5,
  network: 6,
  file: 7,
  someFailed: 8,
} as const;

const byGroup: Readonly<Record<ErrorGroup, number>> = {
  file: exitCode.file,
  output: exitCode.file,
  rule: exitCode.refusedOrInvalid,
  token: exitCode.token,
  network: exitCode.network,
  record: exitCode.file,
  internal: exitCode.refusedOrInvalid,
  cancelled: exitCode.refusedOrInvalid,
  use: exitCode.wrongUse,
};

export const exitCodeOf = (group: ErrorGroup): number => byGroup[group];
