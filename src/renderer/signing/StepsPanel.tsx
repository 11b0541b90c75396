import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../contract/models';
import { ConformityButton } from '../conformity/ConformityButton';
import { useFirstFocus } from '../frame/useFirstFocus';
import type { TokensState } from '../tokens/useTokens';
import { boxesOf, hindrance, statusOf, wantsCertificate, warningsOf } from './fileView';
import { PrimaryBar } from './PrimaryBar';
import { firstControl } from './firstControl';
import { readiness, type Missing } from './readiness';
import { isSigned, type SigningFile } from './signingState';
import { ActStep } from './steps/ActStep';
import { PinField } from './steps/PinField';
import { PlaceStep } from './steps/PlaceStep';
import { ResultStep } from './steps/ResultStep';
import { SignatureStep } from './steps/SignatureStep';
import { Step, type StepMark } from './steps/Step';
import { useFolds, type StepName } from './useFolds';
import { useSeek } from './useSeek';
import type { Signing } from './useSigning';

const useStyles = makeStyles({
  panel: {
    display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%',
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 819px)': {
      height: 'auto', borderLeft: 'none', borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  steps: { flexGrow: 1, minHeight: 0, overflowY: 'auto', '@media (max-width: 819px)': { overflowY: 'visible' } },
});


/** While there is nothing to sign, nobody is asked for a PIN. */
const pinIsIdle: ReadonlySet<Missing | null> = new Set<Missing | null>(['nothingToSign', 'password']);

interface Props {
  /** The room around the panel: first the keyboard is brought in, later it stays where the hand is. */
  readonly room: RefObject<HTMLElement | null>;
  readonly signing: Signing;
  readonly tokens: TokensState;
  readonly onShowPage: (page: number) => void;
  /** Null where the act's mark is on the page already. */
  readonly onPlaceHere: (() => void) | null;
  readonly onOpenResult: () => void;
  /** Shows the document before and after side by side. */
  readonly onCompare: () => void;
  /** Shows how far the document keeps to the decree. */
  readonly onReport: () => void;
}

/** The four steps of signing, and the one button that does it. */
export function StepsPanel(props: Props) {
  const { room, signing, tokens, onShowPage, onPlaceHere, onOpenResult, onCompare, onReport } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, act, file, choice } = signing;
  const panel = useRef<HTMLElement>(null);
  const pin = useRef<HTMLInputElement>(null);
  const [hasPin, setHasPin] = useState(false);
  const [lastTryConfirmed, setLastTryConfirmed] = useState(false);
  const signed = file !== null && isSigned(file);
  const batchDone = state.batch !== null && state.running === null && state.lastRun !== null;
  // Without the act: the step in which it is chosen must not fold under the hand that chooses.
  const phase = `${state.selected} ${signed}`;
  const refused = file !== null && hindrance(file, act) !== null;
  const boxes = file === null ? [] : boxesOf(file, act);
  const warnings = file === null ? [] : warningsOf(file, act);
  const place = file === null || signed || refused ? 'done' : placeMark(file, act);
  const ready = readiness(state, act, { choice, hasPin, lastTryConfirmed, check: signing.certificate.check });
  const othersWait = ready.files.length > 0 && state.running === null;
  const folds = useFolds(phase, {
    act: !signed && (refused || act === 'issue'),
    place: place === 'doubt' || (!signed && warnings.some((warning) => warning.kind === 'noPicture')),
    // Also where the file that is looked at is done with, and others wait for the PIN.
    signature: othersWait || (!signed && (!refused || (file !== null && wantsCertificate(file, act)))),
    result: signed || batchDone,
  });
  const wrongPin = state.error?.kind === 'pinIncorrect';
  useEffect(() => {
    if (wrongPin && state.running === null) pin.current?.focus();
  }, [wrongPin, state.running]);
  const seek = useSeek(panel, folds.open);
  useFirstFocus(room, firstControl(signing, ready), phase);
  if (file === null) return null;

  const sign = (): void => {
    const field = pin.current;
    if (state.running !== null) return;
    if (ready.missing !== null || field === null) {
      seek(ready.missing);
      return;
    }
    void signing.sign(field.value);
    field.value = '';
    setHasPin(false);
    setLastTryConfirmed(false);
  };
  const step = (name: StepName, number: number, summary: string, mark: StepMark) => ({
    number, summary, mark,
    title: t(`step.${name}`),
    open: folds.isOpen(name),
    onToggle: () => folds.toggle(name),
  });
  const pages = [...new Set(boxes.map((box) => box.page))].join(', ');
  const placeSummary = boxes.length === 0 ? t('place.noneShort') : t('place.summary', { count: boxes.length, pages });

  return (
    <aside ref={panel} className={styles.panel} aria-label={t('step.panel')}>
      <div className={styles.steps}>
        <Step {...step('act', 1, t(`acts.${act}`), refused ? 'doubt' : 'done')}>
          <ActStep signing={signing} onNumbered={() => pin.current?.focus()} />
          {file.info.error === null && <div><ConformityButton small onOpen={onReport} /></div>}
        </Step>
        <Step {...step('place', 2, refused ? '' : placeSummary, refused ? 'open' : place)}>
          <PlaceStep signing={signing} onShow={onShowPage} onPlaceHere={onPlaceHere} />
        </Step>
        <Step {...step('signature', 3, choice?.certificate.holder ?? t('signature.none'), signed ? 'done' : 'open')}>
          <SignatureStep signing={signing} tokens={tokens} needReason={ready.needReason} />
        </Step>
        <Step {...step('result', 4, '', signed ? 'done' : 'open')}>
          <ResultStep signing={signing} file={file} onShow={onShowPage} onOpen={onOpenResult} onCompare={onCompare} />
        </Step>
      </div>
      <PrimaryBar signing={signing} ready={ready} tokens={tokens.tokens} onSign={sign}>
        {choice !== null && !pinIsIdle.has(ready.missing) && (
          <PinField
            token={choice.token}
            input={pin}
            disabled={state.running !== null}
            lastTryConfirmed={lastTryConfirmed}
            onFilled={setHasPin}
            onLastTry={setLastTryConfirmed}
            onEnter={sign}
          />
        )}
      </PrimaryBar>
    </aside>
  );
}

/** How the second step stands: in doubt where a person has to look, still open while it is read. */
function placeMark(file: SigningFile, act: Act): StepMark {
  const status = statusOf(file, act);
  if (status === 'reading') return 'open';
  return status === 'doubtful' ? 'doubt' : 'done';
}
