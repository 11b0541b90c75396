import { sha256 } from '../../crypto';
import type { ObjectSink } from '../../pdf/font/embedFont';
import { PdfDict, PdfRef, PdfString } from '../../pdf/objects';
import type { PdfObject } from '../../pdf/objects';
import { ObjectWriter } from '../../pdf/serialise';

/** A document written from nothing: objects in order, then one cross-reference table (ISO 32000-2 7.5). */
export class NewPdf implements ObjectSink {
  private readonly objects: PdfObject[] = [];

  add(object: PdfObject): PdfRef {
    this.objects.push(object);
    return new PdfRef(this.objects.length);
  }

  /** A number for an object that others point to before it is known; `fill` gives its content. */
  reserve(): PdfRef {
    return this.add(null);
  }

  fill(ref: PdfRef, object: PdfObject): void {
    this.objects[ref.num - 1] = object;
  }

  /** The whole file. Equal content gives equal bytes: /ID is the digest of what stands before it. */
  write(root: PdfRef, info: PdfRef): Uint8Array {
    const writer = new ObjectWriter();
    // Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
    writer.text('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
    const offsets = this.objects.map((object, index) => {
      const offset = writer.out.length;
      writer.text(`${String(index + 1)} 0 obj\n`);
      writer.write(object);
      writer.text('\nendobj\n');
      return offset;
    });
    const table = writer.out.length;
    const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    writer.text(`xref\n0 ${String(offsets.length + 1)}\n0000000000 65535 f \n${lines.join('')}trailer\n`);
    const seed = new TextEncoder().encode(lines.join('') + this.digestOfStreams());
    const identifier = new PdfString(sha256(seed).subarray(0, 16), true);
    writer.write(PdfDict.from({ Size: offsets.length + 1, Root: root, Info: info, ID: [identifier, identifier] }));
    writer.text(`\nstartxref\n${String(table)}\n%%EOF\n`);
    return writer.out.take();
  }

  /** Two files of equal lengths may still differ in what their streams hold. */
  private digestOfStreams(): string {
    let digest = '';
    for (const object of this.objects) {
      if (typeof object === 'object' && object !== null && 'raw' in object) digest += sha256(object.raw()).join();
    }
    return digest;
  }
}
