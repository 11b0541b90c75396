import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureVerdict } from '../../contract/models';
import { EmptyRoom } from '../frame/EmptyRoom';
import { PageViewer } from '../pdf/PageViewer';
import { ErrorText } from '../texts/ErrorText';
import { SignatureFrame } from './SignatureFrame';
import type { Verifying } from './useVerify';
import { VerdictView } from './VerdictView';

const useStyles = makeStyles({
  room: {
    display: 'grid', height: '100%', minHeight: 0, gridTemplateColumns: 'minmax(0, 1fr) minmax(310px, 400px)', gridTemplateRows: 'minmax(0, 1fr)',
    '@media (max-width: 819px)': { display: 'block', overflowY: 'auto' },
  },
  page: { minWidth: 0, minHeight: 0, '@media (max-width: 819px)': { height: '80vh' } },
  panel: {
    display: 'flex', flexDirection: 'column', gap: '12px', minHeight: 0, overflowY: 'auto', padding: '16px',
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  open: { alignSelf: 'start' },
});

/** Checking a document: the page, and the verdict beside it. */
export function VerifyRoom({ verifying, onOpen }: { readonly verifying: Verifying; readonly onOpen: () => void }) {
  const { info } = verifying;
  const { t } = useTranslation();
  if (info === null) {
    return <EmptyRoom title={t('empty.verify.title')} explanation={t('empty.verify.explanation')} steps={[]} onOpen={onOpen} />;
  }
  return <VerifiedDocument key={info.document} verifying={{ ...verifying, info }} onOpen={onOpen} />;
}

interface DocumentProps {
  readonly verifying: Verifying & { readonly info: NonNullable<Verifying['info']> };
  readonly onOpen: () => void;
}

function VerifiedDocument({ verifying: { info, verdict, error }, onOpen }: DocumentProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<SignatureVerdict | null>(null);
  const boxes = (verdict?.signatures ?? []).flatMap(({ box }) => (box === null ? [] : [box]));
  const showOnPage = (signature: SignatureVerdict): void => {
    setShown(signature);
    if (signature.box !== null) setPage(signature.box.page);
  };
  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <PageViewer
          info={info}
          page={page}
          onPage={setPage}
          marked={boxes.map((box) => box.page)}
          overlay={(_loaded, pxPerMm) => (
            shown === null ? null : <SignatureFrame signature={shown} page={page} pxPerMm={pxPerMm} />
          )}
        />
      </div>
      <aside className={styles.panel} aria-label={t('verdict.title')}>
        {error !== null && <ErrorText error={error} />}
        {error === null && verdict === null && <Spinner label={t('verdict.checking')} />}
        {verdict !== null && <VerdictView verdict={verdict} onShow={showOnPage} />}
        <Button className={styles.open} icon={<FolderOpenRegular />} onClick={onOpen}>{t('verdict.another')}</Button>
      </aside>
    </div>
  );
}
