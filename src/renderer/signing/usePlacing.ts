import { useEffect, useRef, type Dispatch } from 'react';
import type { Request } from '../../contract/calls';
import { acts, type Act } from '../../contract/models';
import { call, errorOf } from '../call';
import { isSigned, type SigningEvent, type SigningFile, type SigningState } from './signingState';

/** So long the typing of a number rests before the places are asked for again. */
const restMs = 250;

/**
 * Keeps the places of all files up to date: for each file the question is asked again when one of
 * its terms changes, one file at a time, the one that is looked at first. The selected file is
 * asked for every act, so that the reason stands beside an act that is not allowed.
 */
export function usePlacing(
  state: SigningState, act: Act, holder: string | null, dispatch: Dispatch<SigningEvent>,
): void {
  const asked = useRef(new Map<string, string>());
  // As text, so that the effect runs again exactly when a term of a question changes.
  const terms = JSON.stringify(questions(state, act, holder));
  const busy = state.running !== null;

  useEffect(() => {
    if (busy) return;
    let ended = false;
    const askAll = async (): Promise<void> => {
      for (const { key, request } of JSON.parse(terms) as Question[]) {
        const term = JSON.stringify(request);
        if (ended) return;
        if (asked.current.get(key) === term) continue;
        const event = await ask(request);
        if (ended) return;
        asked.current.set(key, term);
        dispatch(event);
      }
    };
    const timer = setTimeout(() => void askAll(), asked.current.size === 0 ? 0 : restMs);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [terms, busy, dispatch]);
}

type PlaceRequest = Request<'signing.place'>;

interface Question {
  /** Names the place of the answer: document and act. */
  readonly key: string;
  readonly request: PlaceRequest;
}

function questions(state: SigningState, act: Act, holder: string | null): Question[] {
  const open = state.files.filter((file) => file.info.error === null && !isSigned(file));
  const selected = open.filter((file) => file.info.document === state.selected);
  const others = open.filter((file) => file.info.document !== state.selected);
  const pairs: [SigningFile, Act][] = [
    ...selected.map((file): [SigningFile, Act] => [file, act]),
    ...acts.filter((other) => other !== act).flatMap((other) =>
      selected.map((file): [SigningFile, Act] => [file, other])),
    ...others.map((file): [SigningFile, Act] => [file, act]),
  ];
  return pairs.map(([file, of]) => ({
    key: `${file.info.document} ${of}`,
    request: question(state, file, of, of === act ? holder : null),
  }));
}

function question(state: SigningState, file: SigningFile, act: Act, holder: string | null): PlaceRequest {
  const picture = state.pictures[act];
  return {
    document: file.info.document,
    act,
    ...(state.signer === null ? {} : { signer: state.signer }),
    ...(holder === null ? {} : { holder }),
    ...(picture === undefined ? {} : { picture: picture.picture }),
    ...(act === 'issue' ? issueTerms(state, file) : {}),
  };
}

function issueTerms(state: SigningState, file: SigningFile): Partial<PlaceRequest> {
  return {
    ...(file.number === '' ? {} : { number: file.number }),
    ...(state.date === '' ? {} : { date: state.date }),
    ...(state.sealMm === null ? {} : { sealMm: state.sealMm }),
  };
}

async function ask(request: PlaceRequest): Promise<SigningEvent> {
  const { document, act } = request;
  try {
    return { type: 'placed', document, act, answer: await call('signing.place', request) };
  } catch (thrown) {
    return { type: 'placeFailed', document, error: errorOf(thrown) };
  }
}
