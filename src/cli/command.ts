import type { Workspace } from '../main/workspace';
import type { Options } from './arguments';
import type { Output } from './output';

/** What every command is given. */
export interface CommandContext {
  readonly operands: readonly string[];
  readonly options: Options;
  readonly output: Output;
  readonly workspace: Workspace;
}

/** A command; its result is the exit code. What it throws is told by kind and group. */
export type Command = (context: CommandContext) => Promise<number>;
