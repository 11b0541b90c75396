import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { CallName, DocumentInfo, Request, Responses } from '../../contract/calls';
import { rights } from '../../contract/models';
import type { ReportInfo } from '../../contract/reportCalls';
import type { TodayInfo } from '../../contract/today';
import { freePeriod, regularPeriod, type Report, type ReportPeriod } from '../../core/records/report';
import { chartOf } from '../../core/records/reportChart';
import { formFonts } from '../records/formFonts';
import { makeReport, saveReport } from '../records/makeReport';
import { calendarOf, setCalendarDay } from '../records/officeCalendar';
import { setRoles } from '../records/roles';
import { unitsInOrder } from '../records/unitTree';
import { dueFor, dueInfos } from '../today/dueToday';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';

type ReportCall = Extract<CallName, `today.${string}` | `reports.${string}` | `roles.${string}` | `calendar.${string}`>;
type Handlers = { readonly [N in ReportCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** Files of this name lie in a folder of the program until a person moves them. */
const folderName = 'reports';

/** The calls of the start page, of reports, of roles and of holidays. */
export function reportCalls(documents: DocumentTable, workspace: Workspace): Handlers {
  const today = (): TodayInfo => {
    const { records } = workspace;
    const { access } = records;
    return {
      login: access.login, roles: access.roles, rights: rights.filter((right) => access.may(right)),
      hasRoles: access.list().length > 0, startAs: workspace.settings.read().startPages[access.login] ?? null,
      day: records.today, due: dueInfos(dueFor(workspace)),
    };
  };
  const roles = (): Responses['roles.list'] => {
    const { access } = workspace.records;
    return { login: access.login, users: access.list(), mayChange: access.may('roles') };
  };
  const calendar = (year: number): Responses['calendar.read'] => {
    const { records } = workspace;
    return { year, days: calendarOf(records, year), mayChange: records.access.may('calendar') };
  };

  return {
    'today.read': today,
    'today.startAs': ({ page }) => {
      const { login } = workspace.records.access;
      workspace.settings.change((settings) => ({ ...settings, startPages: { ...settings.startPages, [login]: page } }));
      return today();
    },
    'reports.units': () => unitsInOrder(workspace.records),
    'reports.make': (wish) => infoOf(reportOf(workspace, wish)),
    'reports.save': ({ format, ...wish }) => save(workspace, documents, reportOf(workspace, wish), format),
    'roles.list': roles,
    'roles.set': ({ login, roles: wanted }) => {
      setRoles(workspace.records, login, wanted);
      return roles();
    },
    'calendar.read': ({ year }) => calendar(year),
    'calendar.set': ({ day, kind, name }) => {
      setCalendarDay(workspace.records, day, kind, name);
      return calendar(Number(day.slice(0, 4)));
    },
  };
}

function reportOf({ records }: Workspace, wish: Request<'reports.make'>): Report {
  const period = periodOf(wish);
  return wish.unit === undefined ? makeReport(records, period) : makeReport(records, period, wish.unit);
}

function periodOf({ kind, year, part, from, to }: Request<'reports.make'>): ReportPeriod {
  if (kind !== 'period') {
    const period = regularPeriod(kind, year, part);
    if (!period) throw new AnsoError('wrongUse', { detail: 'period' });
    return period;
  }
  if (from === undefined || to === undefined || from > to) throw new AnsoError('dateInvalid', { date: `${from ?? ''} – ${to ?? ''}` });
  return freePeriod(from, to);
}

function infoOf({ title, period, agency, unit, madeDay, late, sections }: Report): ReportInfo {
  const { kind, from, to, before } = period;
  const drawn = sections.map((section) => ({ ...section, chart: chartOf(section) }));
  return { title, kind, from, to, before, agency, unit, madeDay, late, sections: drawn };
}

function save(workspace: Workspace, documents: DocumentTable, report: Report, format: string): DocumentInfo {
  const folder = join(workspace.home, folderName);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { kind, from, to } = report.period;
  const stem = `bao-cao-${{ halfYear: '6-thang', year: 'nam', quarter: 'quy', period: 'ky' }[kind]}-${from}-${to}`;
  const path = freePath(join(folder, stem), `.${format}`);
  saveReport(workspace.records, formFonts(workspace.fonts), report, { path, overwrite: false });
  return documents.add(path);
}
