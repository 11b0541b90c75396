import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DueInfo } from '../../../src/contract/today';
import { DailyNotices } from '../../../src/main/shell/dailyNotices';
import { trayWords } from '../../../src/main/shell/trayMenu';

const due = (kind: DueInfo['kind'], days: number, more: Partial<DueInfo> = {}): DueInfo => ({
  kind, days, due: '2026-12-09', urgency: days < 0 ? 'late' : days <= 1 ? 'now' : days <= 7 ? 'near' : 'soon', subject: 'TK-001', key: 'TK-001', count: 1, ...more,
});
const nothing = (): void => undefined;

describe('the menu beside the clock', () => {
  test('counts what is due, says how much of it is late, and leads into the program', () => {
    const gone: string[] = [];
    const { tooltip, menu } = trayWords('vi', [due('pinAge', -3), due('certificateExpiry', 20, { count: 12 })], (command) => gone.push(command), nothing);
    expect(tooltip).toBe('Ấn Số – 2 việc đến hạn, 1 việc đã quá hạn');
    expect(menu[0]?.label).toBe('quá hạn: Đổi mật khẩu thiết bị TK-001 chậm nhất 09/12/2026');
    expect(menu[1]?.label).toContain('còn 11 việc cùng loại');
    for (const item of menu.slice(0, 2)) (item.click as () => void)();
    expect(gone).toEqual(['today', 'today']);
  });

  test('a hundred reminders are five lines and a number', () => {
    const { menu } = trayWords('en', Array.from({ length: 100 }, () => due('pinAge', 3)), nothing, nothing);
    expect(menu.findIndex(({ type }) => type === 'separator')).toBe(6);
    expect(menu[5]?.label).toBe('… and 95 more');
  });

  test('a name with & or of endless length breaks no menu', () => {
    const [item] = trayWords('vi', [due('certificateExpiry', 2, { subject: `A & B ${'dài '.repeat(100)}` })], nothing, nothing).menu;
    expect(item?.label).toContain('A && B');
    expect(item?.label?.length).toBeLessThan(95);
  });

  test('where nothing is due it says so, and is no button', () => {
    const { tooltip, menu } = trayWords('vi', [], nothing, nothing);
    expect(tooltip).toBe('Ấn Số – Không có việc đến hạn');
    expect(menu[0]).toMatchObject({ enabled: false });
  });
});

describe('notifications', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'anso-notices-'));
  });
  afterEach(() => { rmSync(home, { recursive: true, force: true }); });

  test('each reminder once a day, also when the program is started again; the next day once more', () => {
    const late = due('pinAge', -1);
    expect(new DailyNotices(home).take([late], '2026-11-19')).toEqual([late]);
    expect(new DailyNotices(home).take([late], '2026-11-19')).toEqual([]);
    const other = due('deviceReturn', 1);
    expect(new DailyNotices(home).take([late, other], '2026-11-19')).toEqual([other]);
    expect(new DailyNotices(home).take([late], '2026-11-20')).toEqual([late]);
  });

  test('what is far off speaks 90, 60 and 30 days before only', () => {
    const far = [90, 89, 60, 45, 30, 29].map((days) => due('certificateExpiry', days, { key: String(days) }));
    expect(new DailyNotices(home).take(far, '2026-11-19').map(({ days }) => days)).toEqual([90, 60, 30]);
  });

  test('empty registers are no news, and a broken memory is only a second word', () => {
    expect(new DailyNotices(home).take([due('registersEmpty', 0)], '2026-11-19')).toEqual([]);
    writeFileSync(join(home, 'notices.json'), '{"day":');
    expect(new DailyNotices(home).take([due('pinAge', 0)], '2026-11-19')).toHaveLength(1);
  });
});
