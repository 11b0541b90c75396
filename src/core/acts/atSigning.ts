import type { PlacedMark } from './placedMark';
import { signingTimeText } from './signingTime';

/** The mark as it is printed: the time that it tells is the time of signing, not of planning. Equally wide digits. */
export function atSigning(mark: PlacedMark, time: Date): PlacedMark {
  if (!mark.time) return mark;
  const { form, written } = mark.time;
  const now = signingTimeText(time, form);
  // The line may have been broken within the time.
  const [was, is] = [written.split(' '), now.split(' ')];
  const put = (text: string): string => was.reduce((changed, part, i) => changed.replaceAll(part, is[i] ?? part), text);
  return {
    ...mark,
    ...(mark.text === undefined ? {} : { text: put(mark.text) }),
    ...(mark.frame ? { frame: { ...mark.frame, texts: mark.frame.texts.map((part) => ({ ...part,
      text: put(part.text) })) } } : {}),
    time: { form, written: now },
  };
}
