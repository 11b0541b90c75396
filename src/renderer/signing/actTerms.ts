import type { Request } from '../../contract/calls';
import type { PictureInfo, RegisteredPictureInfo } from '../../contract/pictureCalls';
import type { Act } from '../../contract/models';
import type { PictureKind, SigningFile, SigningState } from './signingState';

/** Acts that are given a number and a date by the clerk. */
export const hasNumber = (act: Act): boolean => act === 'issue' || act === 'income';

/** Acts that show a picture, and whose: initials are drawn with the picture of the signature. */
export const hasPicture = (act: Act): boolean => act === 'approve' || act === 'initial' || act === 'issue';
export const pictureOf = (act: Act): PictureKind => (act === 'issue' ? 'issue' : 'approve');

/** The picture of an act: the locked one of the certificate, else the one chosen, registered or used last. */
export function pictureFor(state: SigningState, act: Act, certificate: string | null): PictureInfo | undefined {
  if (!hasPicture(act)) return undefined;
  const own = registeredFor(state, certificate);
  if (own?.locked === true) return own.picture ?? undefined;
  const kind = pictureOf(act);
  return state.chosenPictures[kind] ?? own?.picture ?? state.pictures[kind];
}

/** What is registered for a certificate. */
export function registeredFor(state: SigningState, certificate: string | null): RegisteredPictureInfo | undefined {
  return state.registered.find((picture) => picture.certificate === certificate);
}

type Terms = Pick<
  Request<'signing.place'>, 'number' | 'date' | 'sealMm' | 'copyKind' | 'paperDay' | 'urgency' | 'initialPlace' | 'main' | 'mainNumber' | 'to' | 'fileCode'
>;

/** What an act asks for, as a request says it. The number is that of one file. */
export function actTerms({ terms, date, sealMm }: SigningState, file: SigningFile | null, act: Act): Terms {
  const number = file === null || file.number === '' ? {} : { number: file.number };
  const day = date === '' ? {} : { date };
  switch (act) {
    case 'approve':
    case 'digitise':
      return {};
    case 'initial':
      return terms.initialPlace === null ? {} : { initialPlace: terms.initialPlace };
    case 'issue':
      return {
        ...number, ...day, ...(sealMm === null ? {} : { sealMm }),
        ...(terms.urgency === null ? {} : { urgency: terms.urgency }),
      };
    case 'attach':
      return {
        ...(terms.main === null ? {} : { main: terms.main.document }),
        ...(terms.mainNumber === '' ? {} : { mainNumber: terms.mainNumber }),
      };
    case 'copy':
      return { copyKind: terms.copyKind, ...(terms.paperDay === '' ? {} : { paperDay: terms.paperDay }) };
    case 'income':
      return {
        ...number, ...day, ...(terms.to === '' ? {} : { to: terms.to }), ...(terms.fileCode === '' ? {} : { fileCode: terms.fileCode }),
      };
  }
}
