/**
 * One line of the table of addresses: certificates in use name hosts that are reachable inside one ministry only
 * (`http://ocsp.ca.ptc` for `http://ocsp.ca.gov.vn`).
 */
export interface AddressRewrite {
  /** Beginning of an address. */
  readonly from: string;
  readonly to: string;
}

/** The address by the first line whose beginning it has, ended by `/`, `?`, `:` or nothing. */
export function rewriteAddress(address: string, rewrites: readonly AddressRewrite[]): string {
  for (const { from, to } of rewrites) {
    if (!address.toLowerCase().startsWith(from.toLowerCase())) continue;
    const rest = address.slice(from.length);
    // http://ca.vn must not stand for http://ca.vn.evil.example
    if (rest === '' || from.endsWith('/') || /^[/?:]/u.test(rest)) return to + rest;
  }
  return address;
}
