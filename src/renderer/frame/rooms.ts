import type { Right } from '../../contract/models';

/** The rooms that there are; the window shows no room that has nothing in it. */
export const rooms = ['today', 'sign', 'verify', 'extend', 'records', 'journal', 'devices', 'reports', 'settings'] as const;
export type Room = (typeof rooms)[number];

/** One of these rights opens the room; none is needed where there are none. The main process asks again. */
const opens: Readonly<Record<Room, readonly Right[]>> = {
  today: [],
  sign: ['approve', 'issue'],
  verify: [],
  extend: [],
  records: ['records'],
  journal: ['journal'],
  devices: [],
  reports: ['reports'],
  settings: ['settings'],
};

/** The rooms of a person with these rights; all of them while the rights are not known. */
export function roomsFor(rights: readonly Right[] | null): readonly Room[] {
  if (rights === null) return rooms;
  return rooms.filter((room) => opens[room].length === 0 || opens[room].some((right) => rights.includes(right)));
}
