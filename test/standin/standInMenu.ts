import type * as Electron from 'electron';

interface StandInMenuItem {
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: StandInMenu | undefined;
  click(): void;
}

/** electron.Menu as far as it can be looked at and clicked by a test; nothing is drawn. */
export class StandInMenu {
  static #application: StandInMenu | null = null;
  readonly items: readonly StandInMenuItem[];

  private constructor(items: readonly StandInMenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): StandInMenu {
    return new StandInMenu(template.map((item) => ({
      label: item.label ?? '',
      role: item.role,
      accelerator: item.accelerator?.toString(),
      submenu: Array.isArray(item.submenu) ? StandInMenu.buildFromTemplate(item.submenu) : undefined,
      click: () => (item.click as (() => void) | undefined)?.(),
    })));
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.#application;
  }
}
