import fs from 'node:fs';
import { moduleFamilies, moduleFolders } from './catalogueData';

type System = keyof typeof moduleFolders;

const systems: Readonly<Record<string, System>> = { win32: 'windows', linux: 'linux', darwin: 'macos' };

/** A module that the catalogue knows, at a place where it may lie. */
export interface CataloguePlace {
  readonly family: string;
  readonly path: string;
}

/** Every place of the catalogue for a system (`process.platform`), in the order of preference. */
export function cataloguePlaces(platform: string): readonly CataloguePlace[] {
  const system = systems[platform];
  if (system === undefined) return [];
  const separator = system === 'windows' ? '\\' : '/';
  return moduleFamilies.flatMap((maker) => maker[system].flatMap((place) =>
    (place.includes(separator) ? [place] : moduleFolders[system].map((folder) => `${folder}${separator}${place}`))
      .map((path) => ({ family: maker.family, path }))));
}

/**
 * Paths of the catalogue's modules that are on this machine. A module that can be reached by two
 * names is one module: its tokens must not be listed twice.
 */
export function presentModules(
  platform: string,
  fileExists: (path: string) => boolean = fs.existsSync,
  realPath: (path: string) => string = realPathOf,
): readonly string[] {
  const seen = new Set<string>();
  return cataloguePlaces(platform).map(({ path }) => path).filter((path) => {
    if (!fileExists(path)) return false;
    const real = realPath(path);
    const first = !seen.has(real);
    seen.add(real);
    return first;
  });
}

function realPathOf(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch {
    return path;
  }
}
