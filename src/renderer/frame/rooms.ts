/** The rooms that there are; the window shows no room that has nothing in it. */
export const rooms = ['sign', 'verify', 'journal', 'devices', 'settings'] as const;
export type Room = (typeof rooms)[number];
