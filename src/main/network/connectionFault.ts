import { errorCode } from '../errorCode';

/** Codes of the system that have words of their own (contract/languages/faults.*.json). */
const told: ReadonlySet<string> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH',
  'ENETDOWN', 'ETIMEDOUT', 'EPROTO', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Certificates of web servers, as OpenSSL and Node name what is wrong with them. */
const tlsCode = /CERT|SIGNED|ISSUER|^ERR_TLS|^ERR_SSL|^UNABLE_TO/u;

/** Why a connection failed: one of a closed set, so that no other code ever reaches a person. */
export function connectionFault(cause: unknown): string {
  const code = errorCode(cause);
  if (told.has(code)) return code;
  if (code.startsWith('HPE_')) return 'not HTTP';
  return tlsCode.test(code) ? 'TLS' : 'serverUnreachable';
}
