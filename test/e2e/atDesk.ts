import type { Page } from 'playwright-core';
import { machine, start, type Machine, type MachineOptions, type Session } from './rig';

export interface AtDesk {
  readonly desk: Machine;
  readonly session: Session;
  readonly page: Page;
}

interface Wish extends MachineOptions {
  /** What is done at this desk, or came to it, before the program is opened. */
  readonly before?: (desk: Machine) => void | Promise<void>;
  /** The tests ask themselves for breaches of the security policy: they provoke some, or load the page anew. */
  readonly asksForBreaches?: true;
}

/**
 * One desk with the program open on it, for all tests of a `describe`. At the end nothing may have broken the content
 * security policy.
 */
export function atDesk(opened: (at: AtDesk) => void | Promise<void>, wish: Wish = {}): void {
  const { before, asksForBreaches, ...options } = wish;
  let desk: Machine;
  let session: Session;

  beforeAll(async () => {
    desk = await machine(options);
    await before?.(desk);
    session = await start(desk);
    await opened({ desk, session, page: session.page });
  });

  afterAll(async () => {
    const violations = asksForBreaches === true ? [] : await session.violations();
    await session.close();
    desk.dispose();
    expect(violations).toEqual([]);
  });
}

/** Takes every document off the list. */
export async function closeDocuments(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: /^Bỏ .* khỏi danh sách$/ });
  while (await close.count() > 0) await close.first().click();
}

/** Chooses an act by its name once the document is read: a step that wants to be looked at unfolds by itself then. */
export async function chooseAct(page: Page, act: string): Promise<void> {
  await page.locator('[data-file]:not([data-status="reading"])').first().waitFor();
  await openStep(page, 'Việc');
  await page.getByRole('radio', { name: act, exact: true }).check();
}

/** Unfolds a step of the panel, which may have unfolded by itself just before the click, and is then folded by it. */
export async function openStep(page: Page, name: string): Promise<void> {
  const step = page.locator('aside').getByRole('button', { name: new RegExp(name) }).first();
  while ((await step.getAttribute('aria-expanded')) === 'false') await step.click();
}
