import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LocationAddRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../../texts/ErrorText';
import { WarningList } from '../../texts/WarningList';
import { boxesOf, warningsOf } from '../fileView';
import { mainMark } from '../handPlaced';
import type { Signing } from '../useSigning';
import { NameMatch } from './NameMatch';
import { PictureLine } from './PictureLine';
import { PlacedMark } from './PlacedMark';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly signing: Signing;
  readonly onShow: (page: number) => void;
  /** Puts the act's mark onto the page that is shown; null where it is there already. */
  readonly onPlaceHere: (() => void) | null;
}

/** Where the marks go, in millimetres, and the way back to the place that was found. */
export function PlaceStep({ signing, onShow, onPlaceHere }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { act, file, dispatch } = signing;
  if (file === null) return null;
  const { document } = file.info;
  const found = file.answers[act]?.placement.boxes ?? [];
  const boxes = boxesOf(file, act);
  const refusal = file.answers[act]?.refusal ?? null;

  return (
    <>
      {boxes.length === 0 && refusal === null && <Text size={200}>{t('place.none')}</Text>}
      {boxes.length === 0 && refusal !== null && <ErrorText error={refusal} intent="warning" />}
      {(boxes.length > 0 || refusal === null) && <WarningList warnings={warningsOf(file, act)} />}
      <NameMatch signing={signing} />
      <ul className={styles.list}>
        {boxes.map((box, index) => (
          <PlacedMark
            key={`${box.kind} ${String(index)}`}
            box={box}
            act={act}
            automatic={found.find((own) => own.kind === box.kind) ?? null}
            onShow={onShow}
            onReset={() => dispatch({ type: 'reset', document, act, kind: box.kind })}
          />
        ))}
      </ul>
      <PictureLine signing={signing} />
      {onPlaceHere !== null && (
        <div className={styles.tools}>
          <Button size="small" icon={<LocationAddRegular />} onClick={onPlaceHere}>{t(`place.here.${mainMark[act]}`)}</Button>
        </div>
      )}
      <Text size={200} className={styles.quiet}>{t(boxes.length === 0 ? 'place.howByHand' : 'place.how')}</Text>
    </>
  );
}
