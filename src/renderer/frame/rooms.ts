/** The rooms that there are; the window shows no room that has nothing in it. */
export const rooms = ['sign', 'verify', 'records', 'journal', 'devices', 'settings'] as const;
export type Room = (typeof rooms)[number];
