import { makeStyles } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMark } from '../../contract/calls';
import type { MarkKind } from '../../contract/models';
import { CompareView } from '../compare/CompareView';
import { ConformityFrame } from '../conformity/ConformityFrame';
import { ConformityPanel } from '../conformity/ConformityPanel';
import { useConformity } from '../conformity/useConformity';
import { isLocked } from '../documents/isLocked';
import { PasswordForm } from '../documents/PasswordForm';
import { EmptyRoom } from '../frame/EmptyRoom';
import { MarksLayer } from '../marks/MarksLayer';
import { PlaceFootnote } from '../marks/PlaceFootnote';
import { whyHere } from '../marks/whyHere';
import { PageViewer } from '../pdf/PageViewer';
import type { LoadedPage } from '../pdf/usePage';
import type { TokensState } from '../tokens/useTokens';
import { FileList } from './FileList';
import { BatchNotice } from './BatchNotice';
import { boxesOf, hidesMarks } from './fileView';
import { handPlaced, mainMark } from './handPlaced';
import { OpeningBar } from './OpeningBar';
import { placeWords } from './placeWords';
import { StepsPanel } from './StepsPanel';
import type { Signing } from './useSigning';

const useStyles = makeStyles({
  room: {
    display: 'grid', height: '100%', minHeight: 0, gridTemplateRows: 'minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(190px, 230px) minmax(0, 1fr) 350px',
    '@media (max-width: 1180px)': { gridTemplateColumns: '170px minmax(0, 1fr) 310px' },
    '@media (max-width: 819px)': { display: 'block', overflowY: 'auto' },
  },
  page: { minWidth: 0, minHeight: 0, '@media (max-width: 819px)': { height: '80vh' } },
});

interface Props {
  readonly signing: Signing;
  readonly tokens: TokensState;
  readonly onOpen: () => void;
}

/** Signing and sealing: files on the left, the page in the middle, four steps on the right. */
export function SigningRoom({ signing, tokens, onOpen }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { state, act, file, choice, dispatch } = signing;
  const room = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(1);
  const [active, setActive] = useState<MarkKind | null>(null);
  const [shown, setShown] = useState<LoadedPage | null>(null);
  const document = file?.info.document ?? null;
  const finished = file?.outcome?.output ?? null;
  const [compared, setCompared] = useState<number | null>(null);
  const verdict = file?.outcome?.verdict ?? null;
  const later = useMemo(() => verdict?.signatures ?? [], [verdict]);
  const refused = file !== null && hidesMarks(file, act);
  const boxes = file === null || finished !== null || refused ? [] : boxesOf(file, act);
  const activeBox = boxes.find((box) => box.kind === active);
  const automatic = file?.answers[act]?.placement.boxes ?? [];
  const whyOf = (box: ShownMark) =>
    whyHere(box, act, automatic.find((own) => own.kind === box.kind) ?? null, t, i18n.language);
  const footnote = activeBox === undefined ? null : {
    place: placeWords(activeBox, t, i18n.language), ...whyOf(activeBox),
  };
  const [reported, setReported] = useState<number | null>(null);
  const isReported = reported !== null && reported === document;
  const conformity = useConformity(isReported ? (finished?.document ?? document) : null);
  const resultPage = file?.outcome?.result.boxes[0]?.page;
  const firstPage = (finished === null ? file?.answers[act]?.placement.boxes[0]?.page : resultPage) ?? 1;

  const { refreshPictures } = signing;
  // What was registered in the settings in the meantime.
  useEffect(refreshPictures, [refreshPictures]);

  // A new file, act or result opens at the page where its marks are.
  useEffect(() => setPage(firstPage), [document, act, firstPage, finished]);

  if (file === null || document === null) {
    const words = { title: t('empty.sign.title'), explanation: t('empty.sign.explanation') };
    const { batches } = signing;
    return (
      <EmptyRoom {...words} steps={['drop', 'look', 'pin']} onOpen={onOpen}>
        <OpeningBar opening={signing.opening} />
        {batches.interrupted.map((batch) => <BatchNotice key={batch.batch} batch={batch} batches={batches} />)}
      </EmptyRoom>
    );
  }

  const locked = state.files.flatMap(({ info }) => (isLocked(info) ? [info.document] : []));
  const placeHere = (): void => {
    if (shown === null) return;
    const kind = mainMark[act];
    const existing = boxes.find((box) => box.kind === kind);
    const made = handPlaced(act, shown.number, shown, signing.picture ?? null, state.sealMm);
    const box = existing === undefined ? made : { ...existing, page: made.page, x: made.x, y: made.y };
    dispatch({ type: 'moved', document, act, box });
  };
  // Pages are turned from the field for the PIN, too: nobody has to leave it to look at what is signed.
  const turnPage = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
    const to = { PageDown: page + 1, PageUp: page - 1 }[event.key];
    if (to === undefined || to < 1 || to > (finished ?? file.info).pages) return;
    event.preventDefault();
    setPage(to);
  };
  const openResult = (): void => {
    if (finished === null) return;
    signing.close([document], finished.document);
    dispatch({ type: 'chosen', values: { act: null } });
    dispatch({ type: 'opened', documents: [finished] });
  };

  return (
    <div ref={room} className={styles.room} onKeyDown={turnPage} data-signing>
      <FileList signing={signing} onAdd={onOpen} />
      <div className={styles.page}>
        {isLocked(file.info) ? (
          <PasswordForm
            key={document}
            info={file.info}
            others={locked.filter((other) => other !== document)}
            onTried={(documents) => dispatch({ type: 'unlocked', documents })}
          />
        ) : finished !== null && compared === document ? (
          <CompareView
            key={document}
            before={file.info}
            after={finished}
            titles={{ before: t('compare.before'), after: t('compare.after') }}
            later={later}
            onClose={() => setCompared(null)}
          />
        ) : (
          <PageViewer
            info={finished ?? file.info}
            page={page}
            onPage={setPage}
            marked={boxes.map((box) => box.page)}
            onShown={setShown}
            footnote={footnote && <PlaceFootnote {...footnote} />}
            overlay={(loaded, pxPerMm) => (isReported
              ? <ConformityFrame row={conformity.row} page={page} pxPerMm={pxPerMm} />
              : <MarksLayer
                boxes={boxes}
                automatic={automatic}
                pageNumber={page}
                page={loaded}
                pxPerMm={pxPerMm}
                picture={signing.picture ?? null}
                substitute={choice?.certificate.holder ?? boxes.find((box) => box.signer !== undefined)?.signer ?? ''}
                describe={(box) => [whyOf(box).words, whyOf(box).article].join(' ')}
                onMove={(box) => dispatch({ type: 'moved', document, act, box })}
                onDragging={(dragging) => dispatch({ type: 'dragging', dragging })}
                onReset={(kind) => dispatch({ type: 'reset', document, act, kind })}
                onActive={setActive}
              />)}
          />
        )}
      </div>
      {isReported ? (
        <ConformityPanel
          document={(finished ?? file.info).document}
          conformity={conformity}
          onPage={setPage}
          onClose={() => setReported(null)}
        />
      ) : <StepsPanel
        room={room}
        signing={signing}
        tokens={tokens}
        onShowPage={setPage}
        onPlaceHere={boxes.some((box) => box.kind === mainMark[act] && box.page === page) ? null : placeHere}
        onOpenResult={openResult}
        onCompare={() => setCompared(document)}
        onReport={() => setReported(document)}
      />}
    </div>
  );
}
