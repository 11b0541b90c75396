import type { PictureInfo, Request } from '../../contract/calls';
import type { Act } from '../../contract/models';
import type { SigningFile, SigningState } from './signingState';

/** Acts that are given a number and a date by the clerk. */
export const hasNumber = (act: Act): boolean => act === 'issue' || act === 'income';

/** Acts that show a picture, and whose: initials are drawn with the picture of the signature. */
export const hasPicture = (act: Act): boolean => act === 'approve' || act === 'initial' || act === 'issue';
export const pictureOf = (act: Act): 'approve' | 'issue' => (act === 'issue' ? 'issue' : 'approve');

export function pictureFor(state: SigningState, act: Act): PictureInfo | undefined {
  return hasPicture(act) ? state.pictures[pictureOf(act)] : undefined;
}

type Terms = Pick<
  Request<'signing.place'>, 'number' | 'date' | 'sealMm' | 'copyKind' | 'initialPlace' | 'main' | 'mainNumber' | 'to' | 'fileCode'
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
      return { ...number, ...day, ...(sealMm === null ? {} : { sealMm }) };
    case 'attach':
      return {
        ...(terms.main === null ? {} : { main: terms.main.document }),
        ...(terms.mainNumber === '' ? {} : { mainNumber: terms.mainNumber }),
      };
    case 'copy':
      return { copyKind: terms.copyKind };
    case 'income':
      return {
        ...number, ...day, ...(terms.to === '' ? {} : { to: terms.to }), ...(terms.fileCode === '' ? {} : { fileCode: terms.fileCode }),
      };
  }
}
