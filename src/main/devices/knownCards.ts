/** Kinds of device by their answer to reset, as read from devices that are in use. */
const known: readonly (readonly [atr: RegExp, device: string])[] = [
  [/^3bff1800008131fe45006b150c03020101014234441031800d$/, 'Bit4id TokenME EVO (VGCA)'],
  [/^3bdf18ff8191fe1fc30031b8640c01ecc173940180829000b3$/, 'Bit4id ChipDoc (VGCA)'],
];

/** What kind of device an ATR (hex) is known for, or null. */
export function deviceOfAtr(atr: string): string | null {
  return known.find(([pattern]) => pattern.test(atr))?.[1] ?? null;
}
