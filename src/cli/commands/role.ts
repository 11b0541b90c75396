import { rightsOf } from '../../core/records/roles';
import { setRoles } from '../../main/records/roles';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso role list | set LOGIN ROLE...`: who plays which part; no role after the login takes them all away. */
export const role: Command = async ({ operands: [action, login, ...wanted], output, workspace }) => {
  const { records } = workspace;
  if (action === 'set' && login !== undefined) setRoles(records, login, wanted);
  else if (action !== 'list') throw wrongUse('anso role list | set TÊN_ĐĂNG_NHẬP clerk|official|it|admin...');
  const { access } = records;
  output.document({
    login: access.login, roles: access.roles, startPage: workspace.settings.read().startPages[access.login] ?? null,
    rights: Object.keys(rightsOf).filter((right) => access.may(right as keyof typeof rightsOf)), users: access.list(),
  });
  output.line(`${access.login}: ${access.roles.map((name) => output.t(`roles.${name}`)).join(', ') || '-'}`);
  for (const user of access.list()) output.line(`  ${user.login}: ${user.roles.map((name) => output.t(`roles.${name}`)).join(', ')}`);
  return exitCode.done;
};
