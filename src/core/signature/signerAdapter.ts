import { Signer } from '@signpdf/signpdf';
import { sha256 } from '../crypto';
import type { Certificate } from '../pki/certificate';
import { completeCms, signedAttributes } from './completeCms';
import { digestInfo } from './digestInfo';
import type { RawSigner } from './rawSigner';

/**
 * A token as a `Signer` of @signpdf, so that its `signpdf.sign` can drive it over a file with a placeholder. It
 * hands over the whole document without its gap; here as everywhere only a digest goes to the token.
 */
export class TokenSigner extends Signer {
  private readonly rawSigner: RawSigner;
  private readonly certificate: Certificate;
  private readonly chain: readonly Certificate[];

  constructor(rawSigner: RawSigner, certificate: Certificate, chain: readonly Certificate[] = []) {
    super();
    this.rawSigner = rawSigner;
    this.certificate = certificate;
    this.chain = chain;
  }

  /** @throws AnsoError of the token, or selfCheckFailed where its answer does not verify */
  override async sign(document: Buffer): Promise<Buffer> {
    const { certificate, chain } = this;
    const attributes = signedAttributes(sha256(document), certificate);
    const signature = await this.rawSigner.sign(digestInfo(attributes));
    return Buffer.from(completeCms({ certificate, chain, signedAttributes: attributes, signature }));
  }
}
