import { join } from 'node:path';
import { asAnsoError } from '../contract/errors';
import { homeFolder } from '../main/home';
import { Workspace } from '../main/workspace';
import { forkLauncher } from '../pkcs11/forkLauncher';
import { readCommandLine, type CommandLine } from './arguments';
import type { Command } from './command';
import { demo } from './commands/demo';
import { diagnostics } from './commands/diagnostics';
import { extend } from './commands/extend';
import { evidence } from './commands/evidence';
import { incoming } from './commands/incoming';
import { journal } from './commands/journal';
import { module } from './commands/module';
import { pin } from './commands/pin';
import { picture } from './commands/picture';
import { calendar } from './commands/calendar';
import { device } from './commands/device';
import { form } from './commands/form';
import { handover } from './commands/handover';
import { incident } from './commands/incident';
import { place } from './commands/place';
import { officeReport, officeReportKinds } from './commands/officeReport';
import { report } from './commands/report';
import { register } from './commands/register';
import { reminders } from './commands/reminders';
import { request } from './commands/request';
import { role } from './commands/role';
import { rule } from './commands/rule';
import { sign } from './commands/sign';
import { tokens } from './commands/tokens';
import { trust } from './commands/trust';
import { verify } from './commands/verify';
import { exitCode, exitCodeOf } from './exitCodes';
import { Output } from './output';
import { closeSecretLines } from './secretLines';
import { version } from '../../package.json';

const commands: Readonly<Record<string, Command>> = {
  tokens, pin, module, diagnostics, place, picture, sign, extend, verify, incoming, evidence, journal, trust, demo,
  report: (context) => (officeReportKinds.includes(context.operands[0] ?? '') ? officeReport : report)(context),
  calendar, device, form, handover, incident, register, reminders, request, role, rule,
};

/** Where the parts that are not bundled lie: beside this file in the built tree. */
const built = join(__dirname, '..');

async function main(argv: readonly string[]): Promise<number> {
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
      launchTokenHost: forkLauncher({ program: join(built, 'pkcs11', 'token-host.cjs') }),
    });
    return await command({ ...line, output, workspace });
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

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
