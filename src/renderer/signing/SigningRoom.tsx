import { makeStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyRoom } from '../frame/EmptyRoom';
import { MarksLayer } from '../marks/MarksLayer';
import { PageViewer } from '../pdf/PageViewer';
import type { LoadedPage } from '../pdf/usePage';
import type { TokensState } from '../tokens/useTokens';
import { FileList } from './FileList';
import { boxesOf } from './fileView';
import { handPlaced, mainMark } from './handPlaced';
import { StepsPanel } from './StepsPanel';
import type { Signing } from './useSigning';

const useStyles = makeStyles({
  room: {
    display: 'grid', height: '100%', minHeight: 0, gridTemplateColumns: 'minmax(190px, 230px) minmax(0, 1fr) 350px', gridTemplateRows: 'minmax(0, 1fr)',
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
  const { t } = useTranslation();
  const { state, act, file, dispatch } = signing;
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<LoadedPage | null>(null);
  const document = file?.info.document ?? null;
  const finished = file?.outcome?.output ?? null;
  const boxes = file === null || finished !== null ? [] : boxesOf(file, act);
  const resultPage = file?.outcome?.result.boxes[0]?.page;
  const firstPage = (finished === null ? file?.answers[act]?.placement.boxes[0]?.page : resultPage) ?? 1;

  // A new file, act or result opens at the page where its marks are.
  useEffect(() => setPage(firstPage), [document, act, firstPage, finished]);

  if (file === null || document === null) {
    return <EmptyRoom title={t('empty.sign.title')} explanation={t('empty.sign.explanation')} steps={['drop', 'look', 'pin']} onOpen={onOpen} />;
  }

  const placeHere = (): void => {
    if (shown === null) return;
    const kind = mainMark[act];
    const existing = boxes.find((box) => box.kind === kind);
    const made = handPlaced(act, shown.number, shown, state.pictures[act] ?? null, state.sealMm);
    dispatch({ type: 'moved', document, act, box: existing === undefined ? made : { ...existing, page: made.page, x: made.x, y: made.y } });
  };
  const openResult = (): void => {
    if (finished === null) return;
    signing.close([document]);
    dispatch({ type: 'chosen', values: { act: null } });
    dispatch({ type: 'opened', documents: [finished] });
  };

  return (
    <div className={styles.room}>
      <FileList signing={signing} onAdd={onOpen} />
      <div className={styles.page}>
        <PageViewer
          info={finished ?? file.info}
          page={page}
          onPage={setPage}
          marked={boxes.map((box) => box.page)}
          onShown={setShown}
          overlay={(loaded, pxPerMm) => (
            <MarksLayer
              boxes={boxes}
              automatic={file.answers[act]?.placement.boxes ?? []}
              pageNumber={page}
              page={loaded}
              pxPerMm={pxPerMm}
              picture={state.pictures[act] ?? null}
              substitute={boxes.find((box) => box.signer !== undefined)?.signer ?? ''}
              onMove={(box) => dispatch({ type: 'moved', document, act, box })}
              onReset={(kind) => dispatch({ type: 'reset', document, act, kind })}
            />
          )}
        />
      </div>
      <StepsPanel signing={signing} tokens={tokens} onShowPage={setPage} onPlaceHere={placeHere} onOpenResult={openResult} />
    </div>
  );
}
