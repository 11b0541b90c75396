import type { App, Session, WebContents } from 'electron';
import { isAppUrl } from './appOrigin';

/** Requests that carry no content from elsewhere: pictures that the page made itself. */
function isOwnRequest(url: string): boolean {
  return isAppUrl(url) || url.startsWith('blob:app://bundle/') || url.startsWith('devtools://');
}

/**
 * Every page of the program, also one that something else might open: it cannot leave the
 * program's own files, open windows or embed foreign content.
 */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents));
}

function lockPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!isAppUrl(url)) event.preventDefault();
  });
  contents.on('will-redirect', (event, url) => {
    if (!isAppUrl(url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** No permission, no device, and no request to anything but the program's own files. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
}
