import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowResetRegular, ImageRegular, LocationAddRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { MarkBox } from '../../../contract/models';
import { samePlace, showMm } from '../../marks/moveMark';
import { ErrorText } from '../../texts/ErrorText';
import { WarningList } from '../../texts/WarningList';
import { hasPicture, pictureFor, pictureOf } from '../actTerms';
import { boxesOf, warningsOf } from '../fileView';
import { mainMark } from '../handPlaced';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  mark: { display: 'flex', alignItems: 'center', gap: '4px', minHeight: '32px' },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  figures: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
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
  const { t, i18n } = useTranslation();
  const { state, act, file, dispatch, choosePicture } = signing;
  if (file === null) return null;
  const { document } = file.info;
  const found = file.answers[act]?.placement.boxes ?? [];
  const boxes = boxesOf(file, act);
  const mm = (value: number): string => showMm(value, i18n.language);
  const isMoved = (box: MarkBox): boolean => !found.some((own) => own.kind === box.kind && samePlace(own, box));
  const picture = pictureFor(state, act);
  const refusal = file.answers[act]?.refusal ?? null;

  return (
    <>
      {boxes.length === 0 && refusal === null && <Text size={200}>{t('place.none')}</Text>}
      {boxes.length === 0 && refusal !== null && <ErrorText error={refusal} intent="warning" />}
      <ul className={styles.list}>
        {boxes.map((box) => (
          <li key={box.kind} className={styles.mark} data-place={box.kind}>
            <span className={styles.words}>
              <Link onClick={() => onShow(box.page)}>{t('place.mark', { mark: t(`marks.${box.kind}`), page: box.page, text: shortText(box) })}</Link>
              <Text size={200} className={styles.figures}>
                {t('place.figures', { x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h) })}
                {isMoved(box) && ` · ${t('place.byHand')}`}
              </Text>
            </span>
            {isMoved(box) && (
              <Button
                appearance="subtle"
                size="small"
                icon={<ArrowResetRegular />}
                aria-label={t('place.reset', { mark: t(`marks.${box.kind}`) })}
                title={t('place.reset', { mark: t(`marks.${box.kind}`) })}
                onClick={() => dispatch({ type: 'reset', document, act, kind: box.kind })}
              />
            )}
          </li>
        ))}
      </ul>
      {(boxes.length > 0 || refusal === null) && <WarningList warnings={warningsOf(file, act)} />}
      <Text size={200} className={styles.quiet}>{t(boxes.length === 0 ? 'place.howByHand' : 'place.how')}</Text>
      <div className={styles.tools}>
        {onPlaceHere !== null && (
          <Button size="small" icon={<LocationAddRegular />} onClick={onPlaceHere}>{t(`place.here.${mainMark[act]}`)}</Button>
        )}
        {hasPicture(act) && (
          <Button size="small" icon={<ImageRegular />} onClick={() => void choosePicture()}>
            {t(picture === undefined ? `place.choosePicture.${pictureOf(act)}` : `place.otherPicture.${pictureOf(act)}`)}
          </Button>
        )}
      </div>
      {picture !== undefined && <Text size={200} className={styles.quiet}>{t('place.picture', { name: picture.name })}</Text>}
      <Text size={200} className={styles.quiet}>{t(`place.article.${act}`)}</Text>
    </>
  );
}

/** Number and date in full; of a longer text its first line. */
function shortText({ text = '' }: MarkBox): string {
  const [first = ''] = text.split('\n');
  return first === text ? text : `${first} …`;
}
