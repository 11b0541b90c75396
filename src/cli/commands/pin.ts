import { changePin, unblockPin } from '../../main/devices/pinChange';
import { recoveryRequest } from '../../main/devices/recoveryRequest';
import type { FoundToken } from '../../main/tokens/tokenDirectory';
import { AnsoError } from '../../contract/errors';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';
import { readPin } from '../pinInput';

const actions: Readonly<Record<string, (token: FoundToken, context: CommandContext) => Promise<void>>> = {
  change, unblock, request, 'require-change': requireChange,
};

/** `anso pin change|unblock|request|require-change --token T`. */
export const pin: Command = async (context) => {
  const { operands: [action = ''], options, output, workspace } = context;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw wrongUse('anso pin change|unblock|request|require-change --token T');
  if (options.token === undefined) throw wrongUse('--token T');
  const token = await workspace.tokens.find(options.token);
  await act(token, context);
  if (action !== 'request') {
    output.line(output.t(`cli.pinDone.${action}`, { token: token.status.label }));
    output.document({ token: token.status.id, done: action });
  }
  return exitCode.done;
};

/** Old and new PIN, one a line; at a terminal the new one is asked for twice. */
async function change(token: FoundToken, context: CommandContext): Promise<void> {
  const { output, options, workspace } = context;
  output.note(output.t(`tries.${token.status.pinState}`));
  const lastTryConfirmed = options['confirm-last-try'] ?? false;
  // Known before a PIN is typed in vain.
  if (token.status.pinState === 'locked') throw new AnsoError('pinLocked');
  if (token.status.pinState === 'final' && !lastTryConfirmed) throw new AnsoError('lastTryUnconfirmed', { token: token.status.label });
  const old = await ask('cli.pinPrompt', token, context);
  await changePin(token, { pin: old, newPin: await askNew(token, context), lastTryConfirmed }, workspace);
}

/** SO-PIN or PUK and new PIN, one a line. */
async function unblock(token: FoundToken, context: CommandContext): Promise<void> {
  const { unblock: way, label } = token.status;
  if (way === 'issuer') throw new AnsoError('unblockByIssuer', { token: label });
  const code = await ask(`cli.codePrompt.${way}`, token, context);
  await unblockPin(token, { code, newPin: await askNew(token, context) }, context.workspace);
}

/** The text of the request to the issuer, for tokens that only she can unblock. */
function request(token: FoundToken, { output, workspace }: CommandContext): Promise<void> {
  const text = recoveryRequest(token.status, workspace.now(), output.t);
  output.document({ text });
  output.line(text);
  return Promise.resolve();
}

/** After a handover: the new holder changes the PIN before she signs. */
function requireChange(token: FoundToken, { workspace }: CommandContext): Promise<void> {
  workspace.journal.append('pinChangeRequired', { token: token.status.serial, label: token.status.label });
  return Promise.resolve();
}

function ask(prompt: string, token: FoundToken, { output, options }: CommandContext): Promise<string> {
  return readPin({ fromStdin: fromStdin(options), prompt: output.t(prompt, { token: token.status.label }) });
}

async function askNew(token: FoundToken, context: CommandContext): Promise<string> {
  const first = await ask('cli.newPinPrompt', token, context);
  if (!fromStdin(context.options) && (await ask('cli.newPinAgain', token, context)) !== first) throw wrongUse(context.output.t('cli.pinsDiffer'));
  return first;
}

/** Without a terminal the PINs can come from standard input only, so the option need not say it. */
const fromStdin = (options: CommandContext['options']): boolean => options['pin-stdin'] ?? !process.stdin.isTTY;
