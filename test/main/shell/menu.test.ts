import type { MenuItemConstructorOptions } from 'electron';
import en from '../../../src/main/shell/languages/en.json';
import vi from '../../../src/main/shell/languages/vi.json';
import { menuTemplate } from '../../../src/main/shell/menu';

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

describe('the menu', () => {
  test('speaks Vietnamese, or English, and leaves no text untold in either', () => {
    expect(flat(menuTemplate('vi', 'win32', () => undefined)).map((item) => item.label)).toContain('Mở văn bản…');
    expect(flat(menuTemplate('en', 'win32', () => undefined)).map((item) => item.label)).toContain('Open document…');
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  test('its commands reach the window', () => {
    const sent: string[] = [];
    for (const item of flat(menuTemplate('vi', 'linux', (command) => sent.push(command)))) (item.click as (() => void) | undefined)?.();
    expect(sent.sort()).toEqual(['language', 'open', 'reports', 'sign', 'today', 'verify']);
  });

  test('no key stands for two things, and there is no way to the developer tools', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const items = flat(menuTemplate('vi', platform, () => undefined));
      const keys = items.flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]));
      expect(new Set(keys).size).toBe(keys.length);
      expect(items.map((item) => item.role)).not.toContain('toggleDevTools');
    }
  });
});
