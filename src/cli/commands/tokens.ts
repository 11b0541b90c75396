import type { DeviceListing } from '../../contract/devices';
import { approvalWords, expiryWords } from '../../contract/deviceWords';
import type { TokenCertificate, TokenStatus } from '../../contract/models';
import { listDevices } from '../../main/devices/deviceCalls';
import { DeviceWatch } from '../../main/devices/deviceWatch';
import { vietnamTime } from '../../core/vietnamTime';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';

/** `anso tokens [--watch]`: readers, tokens and certificates that are there now, or each time they change. */
export const tokens: Command = async (context) => {
  if (context.options.watch) return watch(context);
  const listing = await listDevices(context.workspace);
  context.output.document(listing.tokens);
  show(listing, context);
  return listing.tokens.length === 0 && listing.faults.length > 0 ? exitCode.token : exitCode.done;
};

/** One JSON object a line with `--json`; ends when whoever reads goes away, or by Ctrl+C. */
async function watch(context: CommandContext): Promise<number> {
  const { workspace, output } = context;
  let before: DeviceListing['tokens'] | null = null;
  const devices = new DeviceWatch({
    directory: workspace.tokens, settings: () => workspace.settings.read(), now: workspace.now,
    changed: (listing) => {
      const at = vietnamTime(workspace.now());
      if (output.json) process.stdout.write(`${JSON.stringify({ at, ...listing })}\n`);
      else {
        output.line(`— ${at.slice(11, 19)} ${day(at)}`);
        for (const news of newsOf(before ?? listing.tokens, listing.tokens, context)) output.line(news);
        show(listing, context);
      }
      before = listing.tokens;
    },
  });
  if (!output.json) output.note(output.t('watch.hint'));
  devices.start();
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    process.stdout.on('error', () => resolve());
  });
  await devices.stop();
  return exitCode.done;
}

/** What is not as it was before, one line each: what was plugged in or pulled out, and whose PIN has another state. */
function newsOf(
  before: DeviceListing['tokens'], now: DeviceListing['tokens'], { output: { t } }: CommandContext,
): readonly string[] {
  const known = new Map(before.map((token) => [token.id, token]));
  const there = new Set(now.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !there.has(id)).map((token) => t('watch.out', { ...token })),
    ...now.filter(({ id }) => !known.has(id)).map((token) => t('watch.in', { ...token })),
    ...now.filter(({ id, pinState }) => known.has(id) && known.get(id)?.pinState !== pinState)
      .map(({ label, pinState }) => t('watch.pin', { label, state: t(`pinStates.${pinState}`) })),
  ];
}

function show({ tokens: found, readers, faults }: DeviceListing, context: CommandContext): void {
  const { output } = context;
  for (const fault of faults) output.error(fault);
  for (const token of found) showToken(token, context);
  for (const { name, card } of readers) {
    if (card !== 'token') output.note(output.t('cli.reader', { name, card: output.t(`readerCards.${card}`) }));
  }
  if (found.length === 0) output.note(output.t('cli.noTokens'));
}

function showToken(token: TokenStatus, context: CommandContext): void {
  const { output } = context;
  const pinState = output.t(`pinStates.${token.pinState}`);
  output.line(output.t('cli.token', { ...token, pinState }));
  output.line(`    ${output.t('cli.pinAge', { age: pinAgeWords(token, context) })}`);
  output.line(`    ${output.t('tokenApproval', { approval: approvalWords(token.approval, output.t) })}`);
  for (const certificate of token.certificates) output.line(`    ${certificateLine(certificate, context)}`);
}

/** `2026-11-20` as people write it. */
const day = (iso: string | null): string => (iso ?? '').slice(0, 10).split('-').reverse().join('/');

export function pinAgeWords({ pinAge: { state, changed, since, due } }: TokenStatus, { output }: Pick<CommandContext, 'output'>): string {
  return output.t(`pinAges.${state}`, { changed: day(changed), since: day(since), due: day(due) });
}

function certificateLine(certificate: TokenCertificate, { output }: CommandContext): string {
  const { t } = output;
  const { daysLeft } = certificate;
  const left = daysLeft === null ? '' : expiryWords(daysLeft, t);
  return t('cli.certificate', {
    ...certificate,
    class: t(`classes.${certificate.class}`),
    notAfter: `${day(certificate.notAfter)} (${left})`,
    state: certificate.fault ? t(`certificateFaults.${certificate.fault}`) : t('cli.usable'),
  });
}
