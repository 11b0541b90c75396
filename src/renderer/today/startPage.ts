import { roles } from '../../contract/models';
import { startPages, type StartPage, type TodayInfo } from '../../contract/today';

/** The start pages that a person may choose from: those of her roles, and that of all her work together. */
export function pagesFor({ hasRoles, roles: held }: Pick<TodayInfo, 'hasRoles' | 'roles'>): readonly StartPage[] {
  if (!hasRoles) return startPages.filter((page) => page !== 'admin');
  const own = roles.filter((role) => held.includes(role));
  return own.length > 1 ? [...own, 'all'] : own;
}

/** The start page to show: the chosen one where she may have it still, else that of her first role. */
export function startPageOf(today: Pick<TodayInfo, 'hasRoles' | 'roles' | 'startAs'>): StartPage {
  const pages = pagesFor(today);
  const chosen = pages.find((page) => page === today.startAs);
  if (chosen !== undefined) return chosen;
  return (today.hasRoles ? pages[0] : undefined) ?? 'all';
}

/** Asked once: where there is a choice, and none was made. */
export const asksForPage = (today: TodayInfo): boolean => today.startAs === null && pagesFor(today).length > 1;
