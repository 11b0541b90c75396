import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMark } from '../../../contract/calls';
import type { Act, MarkBox } from '../../../contract/models';
import { samePlace, showMm } from '../../marks/moveMark';
import { whyHere } from '../../marks/whyHere';

const useStyles = makeStyles({
  mark: { display: 'flex', flexDirection: 'column', padding: '2px 0' },
  line: { display: 'flex', alignItems: 'center', gap: '4px', minHeight: '32px' },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  figures: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  ask: { fontSize: tokens.fontSizeBase200, alignSelf: 'start' },
  why: {
    display: 'flex', flexDirection: 'column', gap: '2px', margin: '4px 0 6px', padding: '2px 0 2px 10px',
    borderLeft: `2px solid ${tokens.colorBrandStroke2}`,
  },
  article: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly box: ShownMark;
  readonly act: Act;
  /** Where it would stand by itself; null where it was put by hand from the beginning. */
  readonly automatic: MarkBox | null;
  readonly onShow: (page: number) => void;
  readonly onReset: () => void;
}

/** One mark of the act: what it prints, where in millimetres, why there, and the way back. */
export function PlacedMark({ box, act, automatic, onShow, onReset }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [asked, setAsked] = useState(false);
  const reason = useId();
  const mm = (value: number): string => showMm(value, i18n.language);
  const isMoved = automatic === null || !samePlace(automatic, box);
  const why = whyHere(box, act, automatic, t, i18n.language);
  const reset = t('place.reset', { mark: t(`marks.${box.kind}`) });
  return (
    <li className={styles.mark} data-place={box.kind}>
      <span className={styles.line}>
        <span className={styles.words}>
          <Link onClick={() => onShow(box.page)}>{t('place.mark', { mark: t(`marks.${box.kind}`), page: box.page, text: shortText(box) })}</Link>
          <Text size={200} className={styles.figures}>
            {t('place.figures', { x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h) })}
            {isMoved && ` · ${t('place.byHand')}`}
          </Text>
        </span>
        {isMoved && <Button appearance="subtle" size="small" icon={<ArrowResetRegular />} aria-label={reset} title={reset} onClick={onReset} />}
      </span>
      <Link as="button" className={styles.ask} aria-expanded={asked} aria-controls={reason} onClick={() => setAsked(!asked)}>
        {t('why.question')}
      </Link>
      {asked && (
        <span id={reason} className={styles.why} data-why={box.kind}>
          <Text size={200}>{why.words}</Text>
          {why.moved !== null && <Text size={200}>{why.moved}</Text>}
          <Text size={200} className={styles.article}>{why.article}</Text>
        </span>
      )}
    </li>
  );
}

/** Number and date in full; of a longer text its first line. */
function shortText({ text = '' }: MarkBox): string {
  const [first = ''] = text.split('\n');
  return first === text ? text : `${first} …`;
}
