import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where settings, journal and trust live: ANSO_HOME, else the system's folder for application data. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env['ANSO_HOME']) return env['ANSO_HOME'];
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'anso');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'anso');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'anso');
}

/**
 * Where papers go that the program makes for people: among their documents, or beside everything else where ANSO_HOME
 * says that one folder holds all.
 */
export const papersFolder = (documents: string, env: NodeJS.ProcessEnv = process.env): string =>
  (env['ANSO_HOME'] ? join(env['ANSO_HOME'], 'giay-to') : join(documents, 'Ấn Số'));
