/**
 * The policy of every answer of the app protocol. No `unsafe-*` of any sort: scripts and workers
 * come from our own files only, and style elements carry the nonce of this load.
 *
 * `blob:` is there for pictures (signature, seal) that the main process hands over as bytes.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
