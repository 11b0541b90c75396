/** The one scheme and host that the window loads from. There is no other content. */
export const appScheme = 'app';
export const appHost = 'bundle';
export const appOrigin = `${appScheme}://${appHost}`;
export const startPage = `${appOrigin}/index.html`;

/** Whether a URL belongs to the window's own files. Anything that does not parse does not. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password, port } = new URL(url);
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === '' && port === '';
}
