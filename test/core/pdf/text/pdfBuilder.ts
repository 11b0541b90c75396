import { PdfDict, PdfName, PdfRef, PdfStream, PdfString } from '../../../../src/core/pdf/objects';
import type { PdfObject } from '../../../../src/core/pdf/objects';

/** Makes whole small documents for tests: objects are numbered as they are added. */
export class PdfBuilder {
  private readonly objects: PdfObject[] = [];
  private readonly pages: PdfRef[] = [];
  private readonly root = this.add(null);

  add(object: PdfObject): PdfRef {
    this.objects.push(object);
    return new PdfRef(this.objects.length);
  }

  stream(content: string | Uint8Array, entries: Readonly<Record<string, PdfObject>> = {}): PdfRef {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    return this.add(new PdfStream(PdfDict.from({ ...entries, Length: bytes.length }), bytes));
  }

  page(content: string, resources: PdfDict, entries: Readonly<Record<string, PdfObject>> = {}): PdfRef {
    const page = this.add(
      PdfDict.from({
        Type: PdfName.of('Page'),
        Parent: this.root,
        MediaBox: [0, 0, 595, 842],
        Resources: resources,
        Contents: this.stream(content),
        ...entries,
      }),
    );
    this.pages.push(page);
    return page;
  }

  build(): Uint8Array {
    const name = PdfName.of;
    this.objects[this.root.num - 1] = PdfDict.from({ Type: name('Pages'), Kids: this.pages, Count: this.pages.length });
    const catalog = this.add(PdfDict.from({ Type: name('Catalog'), Pages: this.root }));
    const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let length = parts[0]?.length ?? 0;
    const offsets: number[] = [];
    const put = (bytes: Uint8Array): void => {
      parts.push(bytes);
      length += bytes.length;
    };
    this.objects.forEach((object, index) => {
      offsets.push(length);
      put(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), written(object), Buffer.from('\nendobj\n')]));
    });
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    const start = length;
    put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size} /Root ${catalog.num} 0 R>>\n`));
    put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(parts);
  }
}

function written(object: PdfObject): Uint8Array {
  if (object instanceof PdfStream) {
    return Buffer.concat([written(object.dict), Buffer.from('\nstream\n'), object.raw(), Buffer.from('\nendstream')]);
  }
  if (object instanceof PdfString) return Buffer.from(`<${Buffer.from(object.bytes).toString('hex')}>`);
  if (object instanceof PdfName) {
    return Buffer.from(`/${object.name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`);
  }
  if (object instanceof PdfRef) return Buffer.from(`${object.num} ${object.gen} R`);
  if (object instanceof PdfDict) {
    const entries = [...object.entries].map(([key, value]) => Buffer.concat([written(PdfName.of(key)), Buffer.from(' '), written(value)]));
    return Buffer.concat([Buffer.from('<<'), ...entries.flatMap((entry) => [entry, Buffer.from('\n')]), Buffer.from('>>')]);
  }
  if (Array.isArray(object)) {
    return Buffer.concat([Buffer.from('['), ...object.flatMap((item) => [written(item), Buffer.from(' ')]), Buffer.from(']')]);
  }
  return Buffer.from(String(object));
}
