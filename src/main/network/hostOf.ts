/** Host and port of an address, to be shown. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address.slice(0, 100);
  }
}
