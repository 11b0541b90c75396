/** The colours that a document is made with once more, so that its true places can be read off rendered pixels. */
export const slotColours = { number: '#00ff00', day: '#00ffff', month: '#ffff00' };

/** Red for the lowest title line of the block of this pass, blue for its name (with an office printed over the name). */
export function colourOf({ mark }, pass) {
  if (pass === null || !mark || mark.block !== pass) return null;
  return mark.part === 'title' ? '#ff0000' : '#0000ff';
}
