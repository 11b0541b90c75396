/** A password or PIN is never longer; what comes beyond is somebody else's input. */
export const longestSecret = 256;

let rest = '';
let chunks: AsyncIterator<unknown> | null = null;

/**
 * The next line of standard input, without its end; empty where the input ends. Secrets come one a line, each read
 * when it is needed.
 */
export async function nextSecretLine(): Promise<string> {
  chunks ??= process.stdin.setEncoding('utf8')[Symbol.asyncIterator]();
  while (!rest.includes('\n') && rest.length <= longestSecret) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    rest += String(value);
  }
  const end = rest.indexOf('\n');
  const line = end < 0 ? rest : rest.slice(0, end);
  rest = end < 0 ? '' : rest.slice(end + 1);
  return line.replace(/\r$/u, '');
}

/** Lets the program end though whoever started it keeps the input open. */
export function closeSecretLines(): void {
  if (chunks) process.stdin.destroy();
  chunks = null;
  rest = '';
}
