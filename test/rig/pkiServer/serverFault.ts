/** What a service of the loopback PKI can be told to do wrong, for one path or for all (`*`). */
export type ServerFault =
  | { readonly kind: 'status'; readonly status: number }
  /** Answers late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sends its first octets and then one octet now and then, without end. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Closes the connection without a word. */
  | { readonly kind: 'close' }
  /** Promises the whole answer and closes after so many octets of it. */
  | { readonly kind: 'truncate'; readonly octets: number }
  /** Says something else entirely. */
  | { readonly kind: 'body'; readonly body: Uint8Array; readonly contentType?: string }
  /** Sends so many zero octets. */
  | { readonly kind: 'huge'; readonly octets: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** The answer as it is, with one octet of its signature (its last octet but eight) turned. */
  | { readonly kind: 'damage' };
