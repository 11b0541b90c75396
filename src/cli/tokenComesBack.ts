import type { TokenStatus } from '../contract/models';
import { DeviceWatch } from '../main/devices/deviceWatch';
import type { ChosenCertificate } from '../main/tokens/chooseCertificate';
import type { FoundToken } from '../main/tokens/tokenDirectory';
import type { Interruption, PinAnswer } from '../main/useCases/signingRequest';
import { AnsoError } from '../contract/errors';
import type { CommandContext } from './command';
import { readPin } from './pinInput';

interface Own {
  readonly token: FoundToken;
  readonly certificate: ChosenCertificate;
}

/**
 * Waits at the terminal until the same token is plugged in again, and asks for its PIN. Another token is told as such.
 * @throws AnsoError cancelled; lastTryUnconfirmed, which only `--confirm-last-try` answers.
 */
export async function tokenComesBack(
  { error, file, signed, left }: Interruption, own: Own, context: CommandContext, signal: AbortSignal,
): Promise<PinAnswer> {
  if (error.kind === 'lastTryUnconfirmed') throw error;
  const { output, options } = context;
  const { label, serial } = own.token.status;
  output.note(output.t('cli.paused', { signed, left, file }));
  const token = await plugged(own, context, signal, (isThere) => {
    // A card that is pulled out in the middle of a signature leaves a general error: what is away has not failed.
    if (isThere) output.error(error);
    else output.note(output.t('cli.plugIn', { token: label, serial, left }));
  });
  const pin = await readPin({
    fromStdin: false,
    prompt: `${output.t(`tries.${token.pinState}`)}\n${output.t('cli.pinPrompt', { token: label })}`,
  });
  return { pin, ...(options['confirm-last-try'] === true ? { lastTryConfirmed: true } : {}) };
}

/** @param first told once, whether the token is there at the first look */
async function plugged(
  own: Own, { output, workspace }: CommandContext, signal: AbortSignal, first: (isThere: boolean) => void,
): Promise<TokenStatus> {
  const told = new Set<string>();
  let watch: DeviceWatch | undefined;
  try {
    return await new Promise<TokenStatus>((resolve, reject) => {
      const stop = (): void => { reject(new AnsoError('cancelled')); };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      let isFirst = true;
      watch = new DeviceWatch({
        directory: workspace.tokens, settings: () => workspace.settings.read(), now: workspace.now,
        changed: ({ tokens }) => {
          const back = tokens.find((token) => isOwn(token, own));
          if (isFirst) first(back !== undefined);
          if (back) resolve(back);
          for (const { id, label } of tokens) {
            if (back || told.has(id)) continue;
            told.add(id);
            if (!isFirst) output.note(output.t('cli.otherToken', { token: label }));
          }
          isFirst = false;
        },
      });
      watch.start();
    });
  } finally {
    await watch?.stop();
  }
}

const isOwn = (seen: TokenStatus, { token: { status }, certificate }: Own): boolean =>
  seen.serial === status.serial && seen.label === status.label
  && seen.certificates.some(({ sha256 }) => sha256 === certificate.status.sha256);
