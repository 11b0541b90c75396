import { withoutDiacritics } from '../decree30/spelling';

/** Lower case without marks, for finding: `Nguyễn Đức` gives `nguyen duc`. */
export const foldedLetters = (text: string): string => withoutDiacritics(text.normalize('NFC')).toLowerCase();
