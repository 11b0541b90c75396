import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DeviceListing } from '../../../src/contract/devices';
import { DeviceWatch } from '../../../src/main/devices/deviceWatch';
import { askSmartCardService } from '../../../src/main/devices/pcscService';
import { Workspace } from '../../../src/main/workspace';
import { forkLauncher } from '../../../src/pkcs11/forkLauncher';
import { cardOf, cardPin } from '../../rig/card/cardOf';
import { cardRig, type CardRig } from '../../rig/card/cardRig';
import { openScModule, until, whyNoVirtualReader } from '../../rig/card/pcscDaemon';
import { hostProgram } from '../../rig/hostProgram';
import { makeSoftTokens, tokenOf } from '../../rig/softToken';
import { digestInfo } from '../../rig/tokenRig';

// pcscd, OpenSC and the virtual reader have races of their own (decision 0009); each failure is still printed
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const why = whyNoVirtualReader();
const softToken = 'CON DAU';

describe.each([['a card that answers at once', false], ['a slow card', true]])('%s, watched beside a soft token', (_title, slow) => {
  const there = why === null ? test : test.skip;
  let rig: CardRig;
  let workspace: Workspace;
  let watch: DeviceWatch;
  const told: DeviceListing[] = [];

  beforeAll(async () => {
    if (why !== null) return;
    rig = await cardRig({ slow });
    const soft = await makeSoftTokens(join(rig.folder, 'soft'), [tokenOf(rig.pki.agency, softToken, '246810')]);
    const launch = forkLauncher({ program: hostProgram(), env: { ...rig.env, ...soft.env } });
    const home = join(rig.folder, 'home');
    mkdirSync(home);
    workspace = new Workspace({ home, fonts: resolve(__dirname, '../../../out/fonts'), launchTokenHost: launch });
    watch = new DeviceWatch({
      directory: workspace.tokens, settings: () => workspace.settings.read(), now: workspace.now,
      changed: (listing) => { told.push(listing); },
      service: () => askSmartCardService({ ...process.env, ...rig.daemon.env }),
    });
    watch.start();
    await until(() => told.length > 0);
  });
  afterAll(async () => {
    if (why !== null) return;
    await watch.stop();
    await workspace.dispose();
    await rig.dispose();
  });

  const now = (): DeviceListing => {
    const listing = told.at(-1);
    if (listing === undefined) throw new Error('nothing was told');
    return listing;
  };
  const cards = (): number => now().tokens.filter(({ module }) => module === openScModule).length;
  const readerCards = (): readonly string[] => now().readers.filter(({ name }) => name.includes('Virtual PCD')).map(({ card }) => card);

  there('in and out: told each time, and the other token never leaves the list', async () => {
    const card = cardOf(rig.pki.agency);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await rig.readers[0].insert(card);
      // The reader tells at once that there is something; a slow card takes its time to say what.
      await until(() => readerCards().some((state) => state === 'reading' || state === 'token'));
      await until(() => cards() === 1);
      rig.readers[0].remove();
      await until(() => cards() === 0 && readerCards().every((state) => state === 'none'));
    }
    expect(card.presented).toBe(0);
    expect(told.every(({ tokens }) => tokens.some(({ label }) => label === softToken))).toBe(true);
  }, 60_000);

  there('while one card signs for seconds, another reader is still seen', async () => {
    const card = cardOf(rig.pki.agency);
    await rig.readers[0].insert(card);
    await until(() => cards() === 1);
    const token = (await workspace.tokens.list()).tokens.find(({ status }) => status.module === openScModule);
    const [certificate] = token?.raw.certificates ?? [];
    if (token === undefined || certificate === undefined) throw new Error('no card');
    rig.readers[0].signatureMs = 3000;
    const signing = token.client.withLogin(token.raw, cardPin, (session) => session.sign(certificate, digestInfo('a')));
    await until(() => card.presented === 1);
    await rig.readers[1].insert(cardOf(rig.pki.agency, '9a', '33'.repeat(16)));
    await until(() => readerCards().filter((state) => state !== 'none').length === 2);
    expect((await signing).length).toBeGreaterThan(200);
    rig.readers[0].signatureMs = 0;
    await until(() => cards() === 2);
    expect(card.pin.left).toBe(3);
  }, 60_000);
});
