import { useCallback, useEffect, useReducer, useRef, useState, type Dispatch } from 'react';
import type { Request } from '../../contract/calls';
import type { PictureInfo } from '../../contract/pictureCalls';
import type { Act, PadesLevel, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';
import { useOpening, type OpeningState } from '../documents/useOpening';
import { todayInVietnam } from '../texts/dates';
import { certificateChoices, chosenOf, type CertificateChoice } from '../tokens/certificateChoices';
import { signable } from './fileView';
import { actTerms, hasNumber, pictureFor, pictureOf } from './actTerms';
import { offeredActs, proposedAct } from './proposedAct';
import {
  emptySigning, signingReducer, type PictureKind, type SigningEvent, type SigningFile, type SigningState,
} from './signingState';
import { useBatches, type Batches } from './useBatches';
import { useCertificateCheck, type CertificateState } from './useCertificateCheck';
import { useGathered } from './useGathered';
import { useLevel, type Levels } from './useLevel';
import { usePlacing } from './usePlacing';

export interface Signing {
  readonly state: SigningState;
  /** The act in force: chosen, or else proposed. */
  readonly act: Act;
  readonly file: SigningFile | null;
  /** The acts that the plugged-in certificates can do. */
  readonly offered: readonly Act[];
  readonly choices: readonly CertificateChoice[];
  readonly choice: CertificateChoice | null;
  readonly levels: Levels;
  /** What is known of the chosen certificate before the PIN. */
  readonly certificate: CertificateState;
  readonly batches: Batches;
  /** Files that are being opened now. */
  readonly opening: OpeningState | null;
  readonly dispatch: Dispatch<SigningEvent>;
  /** The picture that the act's marks are drawn with. */
  readonly picture: PictureInfo | undefined;
  /** Asks again what is registered for certificates. */
  readonly refreshPictures: () => void;
  readonly choosePicture: () => Promise<void>;
  /** The main document of an attachment. */
  readonly chooseMain: () => Promise<void>;
  /** Takes files off the list; `keep` is a result that is still needed. */
  readonly close: (documents: readonly number[], keep?: number) => void;
  readonly sign: (pin: string) => Promise<void>;
  /** The PIN for a batch that waits for its token. */
  readonly goOn: (pin: string, lastTryConfirmed: boolean) => Promise<void>;
  readonly cancel: () => void;
}

/**
 * The signing room: its state, and all that it asks of the main process.
 * @param shown whether the room is looked at now
 */
export function useSigning(tokens: readonly TokenStatus[], shown: boolean): Signing {
  const [state, dispatch] = useReducer(signingReducer, null, () => emptySigning(todayInVietnam()));
  const file = state.files.find((one) => one.info.document === state.selected) ?? null;
  // While a batch is signed it stays what it began as, whatever is plugged in meanwhile.
  const [begun, setBegun] = useState<{ readonly act: Act; readonly choice: CertificateChoice } | null>(null);
  const running = state.running === null ? null : begun;
  const act = running?.act ?? state.act ?? proposedAct(file, tokens);
  const choices = certificateChoices(tokens, act);
  const choice = running?.choice ?? chosenOf(choices, state.certificate);

  const certificate = choice?.certificate.sha256 ?? null;
  const picture = pictureFor(state, act, certificate);
  const offered = offeredActs(tokens);
  usePlacing(state, act, offered, certificate, dispatch);
  useRememberedPicture(state, act, dispatch);
  const refreshPictures = useRegisteredPictures(tokens, dispatch);
  const levels = useLevel(state.level, shown);
  const certificateState = useCertificateCheck(choice, shown && file !== null && state.running === null);
  const batches = useBatches(state.files.length, state.running !== null, dispatch);
  const opening = useOpening();
  const gather = useGathered(dispatch);
  useEffect(() => window.anso.on('signing.progress', (progress) => gather({ type: 'progressed', progress })), [gather]);
  useEffect(() => window.anso.on('signing.settled', (settled) => gather({ type: 'settled', ...settled })), [gather]);

  useEffect(() => window.anso.on('signing.paused', (pause) => gather({ type: 'paused', pause, at: Date.now() })), [gather]);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      dispatch({ type: 'failed', error: errorOf(thrown) });
    }
  };

  const sign = async (pin: string): Promise<void> => {
    if (choice === null || state.running !== null) return;
    const files = signable(state, act);
    const asked = call('signing.sign', signRequest(state, act, choice, picture, files, pin, levels.level));
    setBegun({ act, choice });
    dispatch({ type: 'started', at: Date.now(), files: files.length });
    await attempt(async () => {
      const { batch, answers } = await asked;
      dispatch({ type: 'finished', documents: files.map((one) => one.info.document), batch, answers });
    });
  };

  return {
    state, act, file, offered, choices, choice, picture, levels, certificate: certificateState, batches, opening,
    dispatch, sign, refreshPictures,
    chooseMain: () => attempt(async () => {
      const [main] = await call('documents.choose', { one: true });
      if (main !== undefined) dispatch({ type: 'terms', terms: { main } });
    }),
    choosePicture: () => attempt(async () => {
      const kind = pictureOf(act);
      const chosen = await call('pictures.choose', { act: kind });
      if (chosen !== null) dispatch({ type: 'picture', act: kind, picture: chosen, chosen: true });
    }),
    close: (documents, keep) => {
      dispatch({ type: 'closed', documents });
      for (const document of withOutputs(state, documents)) {
        if (document !== keep) void call('documents.close', { document }).catch(() => undefined);
      }
    },
    goOn: (pin, lastTryConfirmed) => {
      const asked = call('signing.goOn', { pin, ...(lastTryConfirmed ? { confirmLastTry: true } : {}) });
      dispatch({ type: 'goingOn', at: Date.now() });
      return attempt(async () => { await asked; });
    },
    cancel: () => {
      dispatch({ type: 'cancelling' });
      void call('signing.cancel', {}).catch(() => undefined);
    },
  };
}

/** These documents and the results that were made of them. */
function withOutputs(state: SigningState, documents: readonly number[]): readonly number[] {
  return state.files.filter((file) => documents.includes(file.info.document)).flatMap(({ info, outcome }) =>
    [info.document, ...(outcome?.output ? [outcome.output.document] : [])]);
}

function useRememberedPicture(state: SigningState, act: Act, dispatch: Dispatch<SigningEvent>): void {
  const asked = useRef(new Set<PictureKind>());
  const of = pictureOf(act);
  useEffect(() => {
    if (asked.current.has(of) || state.files.length === 0) return;
    asked.current.add(of);
    call('pictures.remembered', { act: of }).then(
      (picture) => {
        if (picture !== null) dispatch({ type: 'picture', act: of, picture, chosen: false });
      },
      () => undefined,
    );
  }, [of, state.files.length, dispatch]);
}

/** The registered pictures: asked for again when a token comes or goes, since names and locks come with it. */
function useRegisteredPictures(tokens: readonly TokenStatus[], dispatch: Dispatch<SigningEvent>): () => void {
  const refresh = useCallback(() => {
    call('pictures.registered', {}).then((pictures) => dispatch({ type: 'registered', pictures }), () => undefined);
  }, [dispatch]);
  useEffect(refresh, [tokens, refresh]);
  return refresh;
}

function signRequest(
  state: SigningState, act: Act, choice: CertificateChoice, picture: PictureInfo | undefined,
  files: readonly SigningFile[], pin: string, level: PadesLevel,
): Request<'signing.sign'> {
  const { number: _, ...terms } = actTerms(state, null, act);
  const jobs = files.map((file) => ({
    document: file.info.document,
    ...((file.moved[act] ?? []).length === 0 ? {} : { boxes: [...(file.moved[act] ?? [])] }),
    ...(hasNumber(act) && file.number !== '' ? { number: file.number } : {}),
    ...(file.signer === null ? {} : { signer: file.signer }),
  }));
  return {
    jobs, act, pin, level,
    ...(state.batch === null ? {} : { batch: state.batch }),
    token: choice.token.id,
    certificate: choice.certificate.sha256,
    // The button waits for the confirmation (readiness.ts).
    ...(choice.token.pinState === 'final' ? { confirmLastTry: true } : {}),
    ...(picture === undefined ? {} : { picture: picture.picture }),
    ...terms,
    ...(state.reason.trim() === '' ? {} : { reason: state.reason.trim() }),
  };
}

