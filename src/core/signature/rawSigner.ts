/**
 * Where a signature value comes from: a token behind PKCS#11, or a key in memory in tests. It makes PKCS#1 v1.5
 * signatures over a DigestInfo (RFC 8017 9.2), which every token can (`CKM_RSA_PKCS`).
 */
export interface RawSigner {
  sign(digestInfo: Uint8Array): Promise<Uint8Array>;
}
