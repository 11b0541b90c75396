import { mkdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Request } from '../../contract/calls';
import type {
  ImportedPictureInfo, pictureCallSchemas, PictureInfo, PictureResponses, RegisteredPictureInfo,
} from '../../contract/pictureCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Ports } from '../ports';
import { importPicture, makeSampleSeal } from '../useCases/importPicture';
import {
  forgetPicture, lockPicture, pictureFor, refuseLocked, registerPicture, type RegisteredPicture,
} from '../useCases/registeredPictures';
import type { Workspace } from '../workspace';
import type { PictureTable } from './pictureTable';
import { freePath } from './resultPath';

type PictureCall = keyof typeof pictureCallSchemas;
type Handlers = {
  readonly [N in PictureCall]: (request: Request<N>) => Promise<PictureResponses[N]> | PictureResponses[N];
};
type Kind = 'approve' | 'issue';

/** The calls about pictures. What is made lies in the program's own folder: a scan may be on a stick that goes away. */
export function pictureCalls(ports: Ports, workspace: Workspace, pictures: PictureTable): Handlers {
  function remember(act: Kind, path: string): void {
    workspace.settings.change((settings) => ({ ...settings, pictures: { ...settings.pictures, [act]: path } }));
  }

  function own(name: string): string {
    const folder = join(workspace.home, 'pictures');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return freePath(join(folder, name), '.png');
  }

  async function imported(
    file: string, { act, widthMm, certificate }: Request<'pictures.import'>,
  ): Promise<ImportedPictureInfo> {
    const out = own(parse(file).name);
    const holder = certificate === undefined ? undefined : workspace.tokens.known(certificate)?.certificate.holder;
    const wish = { file, act, widthMm, out, ...withoutUndefined({ certificate, holder }) };
    const made = await importPicture(wish, workspace);
    if (certificate === undefined) remember(act, out);
    const { warnings, dpi, colour, heightMm } = made;
    const before = new Uint8Array(readFileSync(file));
    return { picture: pictures.add(out), before, warnings, dpi, colour, widthMm, heightMm };
  }

  function sample({ name, sealMm, certificate }: Request<'pictures.sample'>): ImportedPictureInfo {
    if (certificate !== undefined) refuseLocked(certificate, workspace);
    const out = own('con-dau-mau');
    makeSampleSeal(name, sealMm, out, workspace);
    if (certificate === undefined) remember('issue', out);
    else {
      const holder = workspace.tokens.known(certificate)?.certificate.holder;
      const seal: RegisteredPicture = { path: out, act: 'issue', widthMm: sealMm, locked: false };
      registerPicture(certificate, { ...seal, ...withoutUndefined({ holder }) }, workspace);
    }
    const picture = pictures.add(out);
    const dpi = Math.round(picture.widthPx / (sealMm / 25.4));
    return { picture, before: null, warnings: [], dpi, colour: 'red', widthMm: sealMm, heightMm: sealMm };
  }

  function shown(certificate: string, registered: RegisteredPicture): RegisteredPictureInfo {
    const { locked, widthMm, holder = workspace.tokens.known(certificate)?.certificate.holder ?? '', act = null } = registered;
    const picture = present(certificate, registered.path);
    const heightMm = picture === null || widthMm === undefined ? null : (widthMm * picture.heightPx) / picture.widthPx;
    return {
      certificate, holder, act, locked, picture, widthMm: widthMm ?? null,
      heightMm: heightMm === null ? null : Math.round(heightMm * 10) / 10,
    };
  }

  /** The picture as it would sign; null where its file is gone or is not the one that was locked. */
  function present(certificate: string, path: string): PictureInfo | null {
    try {
      pictureFor({ sha256: certificate, holder: '' }, path, workspace);
      return pictures.add(path);
    } catch {
      return null;
    }
  }

  const listed = (): readonly RegisteredPictureInfo[] =>
    Object.entries(workspace.settings.read().certificatePictures).map((known) => shown(...known));

  return {
    'pictures.choose': async ({ act }) => {
      const [path] = await ports.chooseFiles({ extensions: ['png'], multiple: false });
      if (path === undefined) return null;
      const info = pictures.add(path);
      remember(act, path);
      return info;
    },
    'pictures.import': async (request) => {
      if (request.certificate !== undefined) refuseLocked(request.certificate, workspace);
      const [file] = await ports.chooseFiles({ extensions: ['png', 'jpg', 'jpeg'], multiple: false });
      return file === undefined ? null : imported(file, request);
    },
    'pictures.sample': sample,
    'pictures.remembered': ({ act }) => {
      const path = workspace.settings.read().pictures[act];
      if (path === undefined) return null;
      try {
        return pictures.add(path);
      } catch {
        // The file was moved or changed: the person chooses again.
        return null;
      }
    },
    'pictures.registered': listed,
    'pictures.lock': ({ certificate, locked }) => {
      lockPicture(certificate, locked, workspace);
      return listed();
    },
    'pictures.forget': ({ certificate }) => {
      forgetPicture(certificate, workspace);
      return listed();
    },
  };
}
