import { AnsoError } from '../contract/errors';
import { longestSecret, nextSecretLine } from './secretLines';

/**
 * One line from standard input, or from the terminal without echo. The PIN is in no argument and
 * no environment, where other programs could read it.
 * @throws AnsoError pinMissing, cancelled.
 */
export async function readPin(options: { readonly fromStdin: boolean; readonly prompt: string }): Promise<string> {
  if (options.fromStdin) return usable(await nextSecretLine());
  if (!process.stdin.isTTY) throw new AnsoError('pinMissing');
  return promptWithoutEcho(options.prompt);
}

function promptWithoutEcho(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let pin = '';
    const finish = (outcome: () => void): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', onData);
      process.stderr.write('\n');
      outcome();
    };
    const onData = (chunk: string): void => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') {
          finish(() => { try { resolve(usable(pin)); } catch (cause) { reject(cause as Error); } });
          return;
        }
        if (character === '\u0003' || character === '\u0004') {
          finish(() => { reject(new AnsoError('cancelled')); });
          return;
        }
        if (character === '\u007f' || character === '\b') pin = pin.slice(0, -1);
        else if (pin.length < longestSecret) pin += character;
      }
    };
    stdin.on('data', onData);
  });
}

function usable(pin: string): string {
  if (pin === '' || pin.length > longestSecret) throw new AnsoError('pinMissing');
  return pin;
}
