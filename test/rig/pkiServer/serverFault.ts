/** What a service of the loopback PKI can be told to do wrong, for one path or for all (`*`). */
export type ServerFault =
  | { readonly kind: 'status'; readonly status: number }
  /** Answers late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sends its first octets and then one octet now and then, without end. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Answers so many more questions, keeps the next ones waiting without end, and tells when it does. */
  | { readonly kind: 'hold'; readonly after: number; readonly held: () => void }
  /** Closes the connection without a word. */
  | { readonly kind: 'close' }
  /** Promises the whole answer and closes after so many octets of it. */
  | { readonly kind: 'truncate'; readonly octets: number }
  /** Says something else entirely. */
  | { readonly kind: 'body'; readonly body: Uint8Array; readonly contentType?: string }
  /** Sends so many zero octets. */
  | { readonly kind: 'huge'; readonly octets: number }
  /** Sends elsewhere: for good, keeping the method (308), unless another status is given. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** An answer made for the question that came. */
  | { readonly kind: 'answer'; readonly make: (question: Uint8Array) => Uint8Array }
  /** The answer as it is, with one octet of its signature (its last octet but eight) turned. */
  | { readonly kind: 'damage' };
