import { useEffect, useRef, type Dispatch } from 'react';
import type { Request } from '../../contract/calls';
import type { Act } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { call, errorOf } from '../call';
import { actTerms, pictureFor } from './actTerms';
import { isSigned, type SigningEvent, type SigningFile, type SigningState } from './signingState';

/** So long the typing of a number rests before the places are asked for again. */
const restMs = 250;
/** Answers are gathered so long: a thousand files are not drawn a thousand times. */
const gatherMs = 150;

/**
 * Keeps the places of all files up to date: for each file the question is asked again when one of
 * its terms changes, one file at a time, the one that is looked at first. The selected file is
 * asked for every act that the plugged-in certificates can do, so that the reason stands beside an
 * act that is not allowed; marks that a person moved are judged where they stand, once they are let go.
 */
export function usePlacing(
  state: SigningState, act: Act, offered: readonly Act[], certificate: string | null, dispatch: Dispatch<SigningEvent>,
): void {
  const asked = useRef(new Map<string, string>());
  // As text, so that the effect runs again exactly when a term of a question changes.
  const terms = JSON.stringify(questions(state, act, offered, certificate));
  const busy = state.running !== null || state.dragging;

  useEffect(() => {
    if (busy) return;
    let ended = false;
    let gathered: SigningEvent[] = [];
    let told = 0;
    const tell = (): void => {
      if (gathered.length > 0) dispatch({ type: 'several', events: gathered });
      gathered = [];
      told = performance.now();
    };
    const askAll = async (): Promise<void> => {
      for (const { key, request } of JSON.parse(terms) as Question[]) {
        const term = JSON.stringify(request);
        if (ended) return;
        if (asked.current.get(key) === term) continue;
        const event = await ask(request);
        if (ended) return;
        asked.current.set(key, term);
        gathered.push(event);
        if (performance.now() - told > gatherMs) tell();
      }
      tell();
    };
    const timer = setTimeout(() => void askAll(), asked.current.size === 0 ? 0 : restMs);
    return () => {
      ended = true;
      clearTimeout(timer);
      // What was answered is known, whatever is asked next.
      tell();
    };
  }, [terms, busy, dispatch]);
}

type PlaceRequest = Request<'signing.place'>;

interface Question {
  /** Names the place of the answer: document and act. */
  readonly key: string;
  readonly request: PlaceRequest;
}

function questions(state: SigningState, act: Act, offered: readonly Act[], certificate: string | null): Question[] {
  const open = state.files.filter((file) => file.info.error === null && !isSigned(file));
  const selected = open.filter((file) => file.info.document === state.selected);
  const others = open.filter((file) => file.info.document !== state.selected);
  const pairs: [SigningFile, Act][] = [
    ...selected.map((file): [SigningFile, Act] => [file, act]),
    ...offered.filter((other) => other !== act).flatMap((other) =>
      selected.map((file): [SigningFile, Act] => [file, other])),
    ...others.map((file): [SigningFile, Act] => [file, act]),
  ];
  return pairs.flatMap(([file, of]): Question[] => {
    const key = `${file.info.document} ${of}`;
    const request = question(state, file, of, of === act ? certificate : null);
    const moved = file.moved[of] ?? [];
    // Where the marks stand by themselves is asked all the same: that is what a reset goes back to.
    return moved.length === 0 || of !== act
      ? [{ key, request }]
      : [{ key, request }, { key: `${key} by hand`, request: { ...request, boxes: [...moved] } }];
  });
}

function question(state: SigningState, file: SigningFile, act: Act, certificate: string | null): PlaceRequest {
  const picture = pictureFor(state, act, certificate);
  return {
    document: file.info.document,
    act,
    ...(file.signer === null ? {} : { signer: file.signer }),
    ...(certificate === null ? {} : { certificate }),
    ...(picture === undefined ? {} : { picture: picture.picture }),
    ...actTerms(state, file, act),
  };
}

async function ask(request: PlaceRequest): Promise<SigningEvent> {
  const { document, act, boxes } = request;
  try {
    const answer = await call('signing.place', request);
    return boxes === undefined
      ? { type: 'placed', document, act, answer }
      : { type: 'checked', document, act, places: { boxes: boxes.map((box) => withoutUndefined(box)), answer } };
  } catch (thrown) {
    return { type: 'placeFailed', document, error: errorOf(thrown) };
  }
}
