/** The registers as the list on the left shows them. A register that stands nowhere here is shown nowhere. */
export const registerGroups = [
  { group: 'office', registers: ['agency', 'units', 'people', 'signers'] },
  { group: 'keys', registers: ['subscribers', 'certificates', 'certificateEvents', 'devices'] },
  { group: 'custody', registers: ['handovers', 'holdings', 'permits', 'incidents', 'requests'] },
  { group: 'documents', registers: ['outgoing', 'incoming', 'tracking', 'posted', 'copyUse'] },
] as const;
