import { Certificate } from '../pki/certificate';
import { Crl } from '../pki/crl';
import { OcspResponse } from '../pki/ocspResponse';
import type { Evidence } from './evidence';

/** More of one kind than any real document carries; a bound against crafted files. */
const maxOfAKind = 256;
const maxBytes = 64 * 1024 * 1024;

/** Collects what a document says in its own favour; what does not read is left out, as if it were missing. */
export class EvidenceReader implements Evidence {
  readonly certificates: Certificate[] = [];
  readonly crls: Crl[] = [];
  readonly ocsps: OcspResponse[] = [];
  private room = maxBytes;

  addCertificate(der: Uint8Array): void {
    this.add(der, this.certificates, (bytes) => Certificate.parse(bytes));
  }

  addCrl(der: Uint8Array): void {
    this.add(der, this.crls, (bytes) => Crl.parse(bytes));
  }

  addOcsp(der: Uint8Array): void {
    this.add(der, this.ocsps, (bytes) => OcspResponse.parse(bytes));
  }

  private add<T>(der: Uint8Array, list: T[], parse: (der: Uint8Array) => T): void {
    this.room -= der.length;
    if (this.room < 0 || list.length >= maxOfAKind) return;
    try {
      list.push(parse(der));
    } catch {
      // missing evidence is told where it is looked for
    }
  }
}
