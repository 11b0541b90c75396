import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type * as Electron from 'electron';
import type { StandInMenu } from './standInMenu';

type Members = 'setToolTip' | 'setContextMenu' | 'destroy';

/** electron.Tray as far as a test can look at it; nothing is drawn beside a clock. */
export class StandInTray extends EventEmitter implements Pick<Electron.Tray, Exclude<Members, 'setContextMenu'>> {
  /** For tests; the real one keeps no list. */
  static readonly all: StandInTray[] = [];
  tooltip = '';
  menu: StandInMenu | null = null;

  constructor(icon: string) {
    super();
    if (!existsSync(icon)) throw new Error(`Failed to load image from path '${icon}'`);
    StandInTray.all.push(this);
  }

  setToolTip(text: string): void {
    this.tooltip = text;
  }

  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
  }

  destroy(): void {
    StandInTray.all.splice(StandInTray.all.indexOf(this), 1);
  }
}
