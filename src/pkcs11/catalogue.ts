import fs from 'node:fs';
import path from 'node:path';
import { moduleFamilies, moduleFolders, type ModuleFamily } from './catalogueData';

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
      .map((found) => ({ family: maker.family, path: found }))));
}

/**
 * The maker of a module, by its file name, wherever it lies; undefined for one that the catalogue does
 * not know.
 */
export function familyOf(modulePath: string): ModuleFamily | undefined {
  const name = fileName(modulePath);
  return moduleFamilies.find(({ windows, linux, macos }) =>
    [...windows, ...linux, ...macos].some((place) => fileName(place) === name));
}

const fileName = (modulePath: string): string => path.posix.basename(modulePath.replaceAll('\\', '/')).toLowerCase();

/**
 * Paths of the catalogue's modules that are on this machine. A module that can be reached by two
 * names is one module: its tokens must not be listed twice.
 */
export function presentModules(
  platform: string,
  fileExists: (place: string) => boolean = fs.existsSync,
  realPath: (place: string) => string = realPathOf,
): readonly string[] {
  const seen = new Set<string>();
  return cataloguePlaces(platform).map(({ path: place }) => place).filter((place) => {
    if (!fileExists(place)) return false;
    const real = realPath(place);
    const first = !seen.has(real);
    seen.add(real);
    return first;
  });
}

function realPathOf(place: string): string {
  try {
    return fs.realpathSync(place);
  } catch {
    return place;
  }
}
