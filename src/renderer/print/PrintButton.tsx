import { Button } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedDocument } from '../../contract/printCalls';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { PrintPaper } from './PrintPaper';

/** Asks what the print is for, and tells where the PDF to be printed lies. */
export function PrintButton({ document }: { readonly document: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [printed, setPrinted] = useState<PrintedDocument | null>(null);
  return (
    <>
      <Button
        size="small"
        icon={<PrintRegular />}
        onClick={() => {
          setPrinted(null);
          setOpen(true);
        }}
        data-print
      >
        {t('print.open')}
      </Button>
      {open && (
        <PrintPaper
          document={document}
          onDone={(done) => {
            setOpen(false);
            setPrinted(done);
          }}
        />
      )}
      {printed !== null && (
        <div data-printed={printed.document.name}>
          <Notice good words={t(printed.addedPage ? 'print.madeWithPage' : 'print.made', { name: printed.document.name })}>
            <RevealButton document={printed.document.document} />
          </Notice>
        </div>
      )}
    </>
  );
}
