import { Button, makeStyles, Text, tokens as theme } from '@fluentui/react-components';
import { PauseCircleRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchPause } from '../../contract/batchCalls';
import { isLostLogin } from '../../contract/lostLogin';
import type { TokenStatus } from '../../contract/models';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { seenToken } from './seenToken';
import { PinField } from './steps/PinField';

const useStyles = makeStyles({
  pause: { display: 'flex', flexDirection: 'column', gap: '8px', overflowWrap: 'anywhere', outlineStyle: 'none' },
  title: { display: 'flex', gap: '8px', alignItems: 'start' },
  icon: { flexShrink: 0, fontSize: '20px', color: theme.colorPaletteDarkOrangeForeground1 },
  quiet: { color: theme.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

/** Within this time the readers have been looked at again: a token that is just gone is not offered meanwhile. */
const lookMs = 1_200;

interface Props {
  readonly pause: BatchPause;
  /** What is plugged in. */
  readonly tokens: readonly TokenStatus[];
  readonly onGoOn: (pin: string, lastTryConfirmed: boolean) => Promise<void>;
  readonly onStop: () => void;
}

/** A batch that waits for its token: what is signed, which token to plug in, and its PIN once it is there. */
export function PausedRun({ pause, tokens, onGoOn, onStop }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const pin = useRef<HTMLInputElement>(null);
  const [before] = useState(() => new Set(tokens.map(({ id }) => id)));
  const [hasPin, setHasPin] = useState(false);
  const [lastTryConfirmed, setLastTryConfirmed] = useState(false);
  const { error, signed, left, file, token: { label, serial } } = pause;
  // Anything else is about the PIN of the token, or its certificate.
  const isPin = !isLostLogin(error.kind);
  const looked = useLooked(isPin);
  const seen = looked ? seenToken(pause, tokens, before) : null;
  // A card that is pulled out in the middle of a signature may leave a general error: what was away has not failed.
  const [wasAway, setWasAway] = useState(false);
  if (!wasAway && seen !== null && seen.kind !== 'back') setWasAway(true);
  const isReady = hasPin && (seen?.kind !== 'back' || seen.token.pinState !== 'final' || lastTryConfirmed);

  // The keyboard follows what is wanted now, unless a hand is elsewhere in the room.
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || bar.current?.contains(activeElement);
    if (isFree) (pin.current ?? bar.current)?.focus();
  }, [seen?.kind]);

  const goOn = (): void => {
    const field = pin.current;
    if (field === null || !isReady) return;
    void onGoOn(field.value, lastTryConfirmed);
    field.value = '';
  };
  return (
    <div ref={bar} className={styles.pause} tabIndex={-1} data-paused={seen?.kind ?? 'looking'}>
      <div className={styles.title} role="alert">
        <PauseCircleRegular aria-hidden className={styles.icon} />
        <Text weight="semibold">{t('pause.title', { token: label })}</Text>
      </div>
      {seen?.kind === 'back' && (isPin || !wasAway) && error.kind !== 'tokenRemoved' && <ErrorText error={error} />}
      <Text size={200} className={styles.quiet}>{t('pause.far', { signed, file })}</Text>
      <Text role="status">
        {t(seen === null ? 'pause.looking' : seen.kind === 'back' ? 'pause.back' : 'pause.away', { left, serial })}
      </Text>
      {seen?.kind === 'other' && <Notice good={false} words={t('pause.other', { label: seen.label })} />}
      {seen?.kind === 'back' && (
        <PinField
          token={seen.token}
          input={pin}
          disabled={false}
          lastTryConfirmed={lastTryConfirmed}
          onFilled={setHasPin}
          onLastTry={setLastTryConfirmed}
          onEnter={goOn}
        />
      )}
      <div className={styles.tools}>
        {seen?.kind === 'back' && (
          <Button appearance="primary" disabledFocusable={!isReady} onClick={goOn} data-go-on>
            {t('pause.goOn', { count: left })}
          </Button>
        )}
        <Button onClick={onStop}>{t('run.cancel')}</Button>
      </div>
    </div>
  );
}

/** False until the readers have been looked at after the pause began. */
function useLooked(atOnce: boolean): boolean {
  const [looked, setLooked] = useState(atOnce);
  useEffect(() => {
    const timer = window.setTimeout(() => setLooked(true), lookMs);
    return () => window.clearTimeout(timer);
  }, []);
  return looked;
}
