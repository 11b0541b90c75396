import { Button, makeStyles, mergeClasses, MessageBar, MessageBarActions, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, FolderOpenRegular, GlobeSearchRegular } from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { ReasonKind, SignatureVerdict } from '../../contract/models';
import { ConformityButton } from '../conformity/ConformityButton';
import { PrintButton } from '../print/PrintButton';
import { ConformityFrame } from '../conformity/ConformityFrame';
import { ConformityPanel } from '../conformity/ConformityPanel';
import { useConformity } from '../conformity/useConformity';
import { CompareView } from '../compare/CompareView';
import { isLocked } from '../documents/isLocked';
import { PasswordForm } from '../documents/PasswordForm';
import { DocumentDrawing } from '../frame/DocumentDrawing';
import { PageViewer } from '../pdf/PageViewer';
import { showMoment } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { DecisionPanel } from './DecisionPanel';
import { ReportButton } from './ReportButton';
import { SignatureFrame } from './SignatureFrame';
import { useRevisions } from './useRevisions';
import type { Verifying } from './useVerify';
import { VerdictView } from './VerdictView';
import { worstFilesFirst, type VerifiedFile } from './verifyState';

const useStyles = makeStyles({
  room: {
    display: 'grid', height: '100%', minHeight: 0, gridTemplateColumns: 'minmax(0, 1fr) minmax(310px, 400px)', gridTemplateRows: 'minmax(0, 1fr)',
    '@media (max-width: 819px)': { display: 'flex', flexDirection: 'column', overflowY: 'auto' },
  },
  whole: { gridTemplateColumns: 'minmax(0, 1fr)' },
  aside: { display: 'none' },
  page: { minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column', '@media (max-width: 819px)': { height: '80vh', flexShrink: 0 } },
  pages: { flexGrow: 1, minHeight: 0 },
  noPage: {
    display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%', backgroundColor: tokens.colorNeutralBackground4,
  },
  panel: {
    display: 'flex', flexDirection: 'column', minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    // The verdict comes before the page where both have no room side by side.
    '@media (max-width: 819px)': { order: -1, flexShrink: 0, borderLeft: 'none' },
  },
  told: { display: 'flex', flexDirection: 'column', gap: '12px', flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '16px' },
  foot: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

/** What a server may know. */
const askable: readonly ReasonKind[] = ['revocationUnknown', 'pathIncomplete'];

interface Props {
  readonly file: VerifiedFile;
  readonly verifying: Verifying;
  readonly onOpen: () => void;
  readonly onSign: (document: DocumentInfo) => void;
}

/** One document: its pages, as they are or as they were signed, and the verdict beside them. */
export function VerifiedDocument({ file: { info, verdict, error, decided }, verifying, onOpen, onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const room = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<SignatureVerdict | null>(null);
  const [reporting, setReporting] = useState(false);
  const conformity = useConformity(reporting ? info.document : null);
  const revisions = useRevisions(info.document);
  const revision = revisions.shown;
  const boxes = (verdict?.signatures ?? []).flatMap(({ box }) => (box === null ? [] : [box]));
  const later = useMemo(
    () => (verdict?.signatures ?? []).filter((signature) => signature.revision > (revision?.of.revision ?? 0)),
    [verdict, revision],
  );
  const showOnPage = (signature: SignatureVerdict): void => {
    revisions.close();
    setShown(signature);
    if (signature.box !== null) setPage(signature.box.page);
  };
  const reasons = (verdict?.signatures ?? []).flatMap((signature) => signature.reasons);
  const wantsNetwork = reasons.some(({ kind }) => askable.includes(kind));
  const comparing = revision?.beside === true;
  const openReport = (): void => {
    revisions.close();
    setReporting(true);
  };
  const left = worstFilesFirst(verifying.state.files)
    .filter((one) => one.decided === null && one.info.document !== info.document);
  const [following] = left;
  const next = following === undefined
    ? null
    : { left: left.length, go: () => verifying.select(following.info.document) };
  const otherLocked = verifying.state.files.map((one) => one.info)
    .filter((one) => isLocked(one) && one.document !== info.document).map((one) => one.document);
  const signedState = revision === null ? '' : t('revision.title', {
    signer: revision.of.signer, at: revision.of.signedAt === null ? '' : showMoment(revision.of.signedAt),
  });

  return (
    <div ref={room} className={mergeClasses(styles.room, comparing && styles.whole)}>
      <div className={styles.page}>
        {revision !== null && !revision.beside && (
          <MessageBar data-revision>
            <MessageBarBody>{signedState}</MessageBarBody>
            <MessageBarActions><Button size="small" onClick={revisions.close}>{t('revision.back')}</Button></MessageBarActions>
          </MessageBar>
        )}
        <div className={styles.pages}>
          {isLocked(info) ? (
            <PasswordForm
              key={info.document}
              info={info}
              others={otherLocked}
              onTried={verifying.unlocked}
            />
          ) : error !== null && info.error !== null ? (
            // Beside it stands what is wrong with the file.
            <div className={styles.noPage}><DocumentDrawing /></div>
          ) : revision !== null && comparing ? (
            <CompareView
              key={revision.info.document}
              before={revision.info}
              after={info}
              titles={{ before: signedState, after: t('revision.today') }}
              later={later}
              onClose={revisions.close}
            />
          ) : (
            <PageViewer
              info={revision?.info ?? info}
              page={page}
              onPage={setPage}
              marked={boxes.map((box) => box.page)}
              overlay={(_loaded, pxPerMm) => (reporting
                ? <ConformityFrame row={conformity.row} page={page} pxPerMm={pxPerMm} />
                : shown !== null && <SignatureFrame signature={shown} page={page} pxPerMm={pxPerMm} />)}
            />
          )}
        </div>
      </div>
      {reporting && (
        <ConformityPanel
          document={info.document}
          conformity={conformity}
          onPage={setPage}
          onClose={() => setReporting(false)}
        />
      )}
      <aside className={mergeClasses(styles.panel, (comparing || reporting) && styles.aside)} aria-label={t('verdict.title')}>
        <div className={styles.told}>
          {verifying.state.files.length > 1 && (
            <div>
              <Button icon={<ArrowLeftRegular />} size="small" onClick={() => verifying.select(null)} data-back>
                {t('bulk.back', { count: verifying.state.files.length })}
              </Button>
            </div>
          )}
          {error !== null && <ErrorText error={error} />}
          {revisions.error !== null && <ErrorText error={revisions.error} />}
          {revisions.saved !== null && (
            <div data-saved={revisions.saved.name}>
              <Notice good words={t('revision.saved', { name: revisions.saved.name })}>
                <RevealButton document={revisions.saved.document} />
              </Notice>
            </div>
          )}
          {error === null && verdict === null && <Spinner label={t('verdict.checking')} />}
          {verdict !== null && <VerdictView verdict={verdict} onShow={showOnPage} revisions={revisions} />}
          <div className={styles.tools}>
            {wantsNetwork && (
              <Button size="small" icon={<GlobeSearchRegular />} onClick={() => verifying.askServers(info.document)}>
                {t('verdict.askServers')}
              </Button>
            )}
            {verdict !== null && <ReportButton documents={[info.document]} kind="pdf" small />}
            {error === null && <ConformityButton small onOpen={openReport} />}
            {error === null && !isLocked(info) && <PrintButton document={info.document} />}
            {verdict !== null && <ReportButton documents={[info.document]} kind="json" small />}
            <Button size="small" icon={<FolderOpenRegular />} onClick={onOpen}>{t('verdict.another')}</Button>
          </div>
        </div>
        {(verdict !== null || error !== null) && !isLocked(info) && (
          <div className={styles.foot}>
            <DecisionPanel
              room={room} document={info.document} verdict={verdict} decided={decided} onSign={onSign}
              onDecided={(told) => verifying.decided(info.document, told)}
              next={next}
            />
          </div>
        )}
      </aside>
    </div>
  );
}
