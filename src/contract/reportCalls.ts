import * as z from 'zod';
import type { DocumentInfo } from './calls';
import { reportKinds, roles, type BarChart, type ReportKind, type Role } from './models';
import { dayKinds, startPages, type TodayInfo } from './today';

/** The calls of the start page, the reports, and what the office decides of roles and holidays. */

const day = z.iso.date();
const login = z.string().trim().min(1).max(200);
/** Which report: a year and its part, or two days; the whole office, or a unit by its code. */
const reportWish = {
  kind: z.enum(reportKinds),
  year: z.int().min(2000).max(2200),
  part: z.int().min(1).max(4),
  from: day.optional(),
  to: day.optional(),
  unit: z.string().max(200).optional(),
};

export const reportCallSchemas = {
  'today.read': z.object({}),
  'today.startAs': z.object({ page: z.enum(startPages) }),
  /** Makes good what was signed below its level while a server was away. */
  'reports.units': z.object({}),
  'reports.make': z.object(reportWish),
  /** Writes the report into the program's folder of reports. */
  'reports.save': z.object({ ...reportWish, format: z.enum(['pdf', 'xlsx', 'csv']) }),
  'roles.list': z.object({}),
  /** Gives a login exactly these roles; none takes them all away. */
  'roles.set': z.object({ login, roles: z.array(z.enum(roles)).max(roles.length) }),
  'calendar.read': z.object({ year: z.int().min(2000).max(2200) }),
  'calendar.set': z.object({ day, kind: z.enum(dayKinds), name: z.string().trim().max(200) }),
} as const;

export interface ReportSectionInfo {
  readonly key: string;
  readonly heading: string;
  readonly columns: readonly { readonly key: string; readonly label: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Null where a picture would say nothing. */
  readonly chart: BarChart | null;
}

export interface ReportInfo {
  readonly title: string;
  readonly kind: ReportKind;
  readonly from: string;
  readonly to: string;
  /** Leaves the office before this day; null where no text sets one. */
  readonly before: string | null;
  readonly agency: string;
  readonly unit: string | null;
  readonly madeDay: string;
  readonly late: boolean;
  readonly sections: readonly ReportSectionInfo[];
}

export interface UserRolesInfo {
  readonly login: string;
  readonly roles: readonly Role[];
}

export interface CalendarInfo {
  readonly year: number;
  readonly days: readonly {
    readonly day: string;
    readonly name: string;
    readonly kind: (typeof dayKinds)[number];
    /** Set by the office, not proposed by the program. */
    readonly own: boolean;
  }[];
  readonly mayChange: boolean;
}

export interface ReportResponses {
  'today.read': TodayInfo;
  'today.startAs': TodayInfo;
  'reports.units': readonly { readonly code: string; readonly name: string; readonly depth: number }[];
  'reports.make': ReportInfo;
  /** The file as a document that can be opened; a table has no pages. */
  'reports.save': DocumentInfo;
  'roles.list': { readonly login: string; readonly users: readonly UserRolesInfo[]; readonly mayChange: boolean };
  'roles.set': { readonly login: string; readonly users: readonly UserRolesInfo[]; readonly mayChange: boolean };
  'calendar.read': CalendarInfo;
  'calendar.set': CalendarInfo;
}
