import { dialog, type App } from 'electron';
import { asAnsoError } from '../../contract/errors';
import { errorText, texts as errorTexts } from '../../contract/languages';
import vi from './languages/vi.json';

/**
 * Ends a program that could not start, and says why. The language of the person is not known here:
 * it stands in the settings, and they may be what is broken.
 */
export function giveUp(app: App, thrown: unknown): void {
  const error = asAnsoError(thrown);
  const { what, advice } = errorText(errorTexts('vi'), error.serialise());
  console.error(thrown);
  dialog.showErrorBox(vi.cannotStart, `${what}\n${advice}`);
  app.exit(1);
}
