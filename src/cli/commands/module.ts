import { resolve } from 'node:path';
import type { ModuleInfo } from '../../contract/devices';
import { addModule, describeModule, listModules, removeModule } from '../../main/devices/modules';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';

/** `anso module list | add PATH | test PATH | remove PATH`: drivers, each tried in a process that is thrown away. */
export const module: Command = async (context) => {
  const { operands: [action, given], output, workspace } = context;
  if (action === 'list') {
    const modules = await listModules(workspace);
    output.document(modules);
    for (const info of modules) show(info, context);
    return exitCode.done;
  }
  if (given === undefined || !['add', 'test', 'remove'].includes(action ?? '')) throw wrongUse('anso module list|add|test|remove TỆP');
  const path = resolve(given);
  if (action === 'remove') {
    removeModule(path, workspace);
    output.document({ path, removed: true });
    return exitCode.done;
  }
  const info = action === 'add' ? await addModule(path, workspace) : await describeModule(path, workspace);
  output.document(info);
  show(info, context);
  return info.fault === null ? exitCode.done : exitCode.token;
};

function show({ path, family, library, version, fault, unblock }: ModuleInfo, { output }: CommandContext): void {
  output.line(`${path}  ${family ?? ''}`);
  if (fault) output.error(fault);
  else output.line(`    ${library} ${version} · ${output.t(`unblockWays.${unblock}`)}`);
}
