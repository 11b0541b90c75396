import type { TFunction } from 'i18next';
import type { ConformityItem, DocumentVerdict } from '../../contract/models';
import { conformity } from '../../core/decree30/conformity/conformity';
import type { PageText } from '../../core/pdf/text/pageText';
import { readPageText } from '../../core/pdf/text/readPageText';
import { layoutOf, naming, openDocument } from '../files/openDocument';
import type { Workspace } from '../workspace';
import { verifyOpenDocument } from './verifyDocument';

export interface DocumentReport {
  readonly pages: number;
  readonly conforming: number;
  readonly differing: number;
  readonly notFound: number;
  readonly items: readonly ConformityItem[];
  readonly verdict: DocumentVerdict['verdict'];
}

/** First pages that are read besides the one with the signatures. */
const readPages = 3;

/**
 * How far a document keeps to NĐ 30/2020 PL I, box by box, in the language of `t`. Advisory: nothing follows from it.
 * @throws AnsoError why the document cannot be read
 */
export async function reportDocument(file: string, workspace: Workspace, t: TFunction): Promise<DocumentReport> {
  const open = openDocument(file);
  try {
    const { document } = open;
    const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(),
      workspace.settings.read());
    return naming(file, () => {
      const layout = layoutOf(open);
      const wanted = new Set([...Array(Math.min(readPages, document.pageCount)).keys()].map((index) => index + 1));
      for (const { page } of layout.blocks) wanted.add(page);
      const pages: PageText[] = [...wanted].sort((a, b) => a - b).map((page) => readPageText(document,
        document.page(page - 1)));
      const items = conformity(layout, pages, verdict, (key, data) => t(`conformity.${key}`, { ...data }));
      const count = (kind: ConformityItem['verdict']): number => items.filter((item) => item.verdict === kind).length;
      return {
        pages: document.pageCount, conforming: count('ok'), differing: count('differs'), notFound: count('notFound'), items,
        verdict: verdict.verdict,
      };
    });
  } finally {
    open.source.close();
  }
}
