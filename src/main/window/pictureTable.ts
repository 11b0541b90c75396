import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { PictureInfo } from '../../contract/pictureCalls';
import type { PictureStore } from '../pictures';

/** Pictures of signatures and seals that the window knows by number. */
export class PictureTable {
  private readonly paths: string[] = [];
  private readonly store: PictureStore;

  constructor(store: PictureStore) {
    this.store = store;
  }

  /** @throws AnsoError fileNotFound, imageNotReadable. */
  add(path: string): PictureInfo {
    const { png, picture } = this.store.load(path);
    let index = this.paths.indexOf(path);
    if (index < 0) index = this.paths.push(path) - 1;
    return {
      picture: index + 1,
      name: basename(path),
      widthPx: picture.width,
      heightPx: picture.height,
      png: new Uint8Array(png),
    };
  }

  path(picture: number): string {
    const path = this.paths[picture - 1];
    if (path === undefined) throw new AnsoError('wrongUse', { detail: 'picture' });
    return path;
  }
}
