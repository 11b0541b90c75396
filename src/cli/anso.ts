import './walkedSchemas';
import { join } from 'node:path';
import { asAnsoError } from '../contract/errors';
import { homeFolder } from '../main/home';
import { Workspace } from '../main/workspace';
import { keepMemoryOutOfCoreDumps } from '../pkcs11/coreDumps';
import { forkLauncher } from '../pkcs11/forkLauncher';
import type { HostLauncher } from '../pkcs11/hostLauncher';
import { readCommandLine, type CommandLine } from './arguments';
import type { Command } from './command';
import { tuneForLongWork } from './engineTuning';
import { exitCode, exitCodeOf } from './exitCodes';
import { Output } from './output';
import { closeSecretLines } from './secretLines';
import { version } from '../../package.json';

/**
 * Each command is loaded when it is called: a program of a megabyte costs time and memory, and a batch needs one
 * command of thirty.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  tokens: async () => (await import('./commands/tokens')).tokens,
  pin: async () => (await import('./commands/pin')).pin,
  module: async () => (await import('./commands/module')).module,
  diagnostics: async () => (await import('./commands/diagnostics')).diagnostics,
  contact: async () => (await import('./commands/contact')).contact,
  print: async () => (await import('./commands/print')).print,
  place: async () => (await import('./commands/place')).place,
  picture: async () => (await import('./commands/picture')).picture,
  sign: async () => (await import('./commands/sign')).sign,
  extend: async () => (await import('./commands/extend')).extend,
  verify: async () => (await import('./commands/verify')).verify,
  incoming: async () => (await import('./commands/incoming')).incoming,
  evidence: async () => (await import('./commands/evidence')).evidence,
  journal: async () => (await import('./commands/journal')).journal,
  trust: async () => (await import('./commands/trust')).trust,
  demo: async () => (await import('./commands/demo')).demo,
  calendar: async () => (await import('./commands/calendar')).calendar,
  device: async () => (await import('./commands/device')).device,
  form: async () => (await import('./commands/form')).form,
  handover: async () => (await import('./commands/handover')).handover,
  incident: async () => (await import('./commands/incident')).incident,
  register: async () => (await import('./commands/register')).register,
  person: async () => (await import('./commands/person')).person,
  reminders: async () => (await import('./commands/reminders')).reminders,
  request: async () => (await import('./commands/request')).request,
  role: async () => (await import('./commands/role')).role,
  rule: async () => (await import('./commands/rule')).rule,
  report: async () => {
    const [{ officeReport, officeReportKinds }, { report }] = await Promise.all([import('./commands/officeReport'), import('./commands/report')]);
    return (context) => (officeReportKinds.includes(context.operands[0] ?? '') ? officeReport : report)(context);
  },
};

/** Where the parts that are not bundled lie: beside this file in the built tree. */
const built = join(__dirname, '..');

/** A process of Node for each driver; inside Electron its utility processes take their place. */
const forked = (): HostLauncher => forkLauncher({ program: join(built, 'pkcs11', 'token-host.cjs') });

/** Runs one command. @returns the exit code (src/cli/exitCodes.ts); it never throws. */
export async function run(argv: readonly string[], launchTokenHost: HostLauncher = forked()): Promise<number> {
  keepMemoryOutOfCoreDumps();
  let output = new Output({ json: false, language: 'vi' });
  let workspace: Workspace | null = null;
  try {
    const line = readCommandLine(argv);
    output = new Output({ json: line.options.json ?? false, language: line.options.lang === 'en' ? 'en' : 'vi' });
    if (line.options.version) {
      process.stdout.write(`${version}\n`);
      return exitCode.done;
    }
    const command = commands[line.command];
    if (line.options.help || line.command === '' || !command) return usage(line, output);
    workspace = new Workspace({
      home: homeFolder(),
      fonts: join(built, 'fonts'),
      launchTokenHost,
      onLongWork: tuneForLongWork,
    });
    return await (await command())({ ...line, output, workspace });
  } catch (thrown) {
    const error = asAnsoError(thrown);
    output.document({ error: error.serialise() });
    output.error(error);
    if (process.env['ANSO_DEBUG']) process.stderr.write(`${String(error.cause instanceof Error ? error.cause.stack : error.stack)}\n`);
    return exitCodeOf(error.group);
  } finally {
    closeSecretLines();
    await workspace?.dispose();
  }
}

function usage({ command, options }: CommandLine, output: Output): number {
  const asked = options.help === true;
  (asked ? process.stdout : process.stderr).write(output.t('cli.usage'));
  if (!asked && command !== '') process.stderr.write(`\n? ${command}\n`);
  return asked ? exitCode.done : exitCode.wrongUse;
}
