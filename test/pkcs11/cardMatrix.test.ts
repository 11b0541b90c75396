import type { RawToken } from '../../src/pkcs11/rawToken';
import type { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { cardOf, cardPin, cardPuk } from '../rig/card/cardOf';
import { cardRig, type CardRig } from '../rig/card/cardRig';
import { until, whyNoVirtualReader } from '../rig/card/pcscDaemon';
import type { CardInstruction, PivCard } from '../rig/card/pivCard';
import { digestInfo, onlyToken } from '../rig/tokenRig';

const there = whyNoVirtualReader() === null ? describe : describe.skip;

/** Every command of the card that a driver uses, and what a card in trouble answers to it. */
const commands: readonly CardInstruction[] = ['select', 'getData', 'getResponse', 'verify', 'generalAuthenticate'];
/** Memory failure, security status, authentication blocked, conditions, wrong data, not found, no precise diagnosis. */
const words = [0x6581, 0x6982, 0x6983, 0x6985, 0x6a80, 0x6a82, 0x6f00];
const wrongPin = '111111';

there('a card in trouble: its own counter of tries, over every command and answer', () => {
  let rig: CardRig;
  let client: TokenHostClient;
  let card: PivCard;
  let token: RawToken;

  beforeAll(async () => {
    rig = await cardRig();
    client = rig.client({ list: 3000, login: 3000, sign: 3000, logout: 1000, pin: 3000 });
    card = cardOf(rig.pki.agency);
    await rig.readers[0].insert(card);
    await until(async () => (await client.listTokens()).length === 1);
    token = await onlyToken(client);
  });
  afterAll(() => rig.dispose());

  const whatever = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);
  const act = (pin: string): Promise<unknown> => whatever(client.withLogin(token, pin, async (session) => {
    const [certificate] = token.certificates;
    return certificate === undefined ? null : session.sign(certificate, digestInfo('a'));
  }));

  test.each(commands)('%s: looking spends no try, and an act of the person one at most', async (command) => {
    for (const word of words) {
      card.order(word, 1000, command);
      card.presented = 0;
      client.renew();
      await whatever(client.listTokens());
      await whatever(client.slots({ pins: true }));
      expect([word, card.presented, card.pin.left, card.puk.left]).toEqual([word, 0, 3, 3]);
      await act(cardPin);
      expect([word, card.pin.left]).toEqual([word, 3]);
      await act(wrongPin);
      expect([word, card.pin.left >= 2]).toEqual([word, true]);
      card.forgetOrders();
      card.pin.left = 3;
      await whatever(client.unblockPin(token, 'puk', cardPuk, '147258'));
      expect([word, card.puk.left, card.pin.value]).toEqual([word, 3, cardPin]);
    }
    await until(async () => (await client.listTokens().catch(() => [])).length === 1);
    expect((await onlyToken(client)).pinState).toBe('ok');
  }, 60_000);

  test('pulled out at any moment of an act: no try is spent that the person did not make', async () => {
    for (const afterMs of [0, 2, 5, 10, 20, 40, 80]) {
      card.presented = 0;
      setTimeout(() => rig.readers[0].remove(), afterMs);
      await act(wrongPin);
      expect([afterMs, card.presented <= 1, card.pin.left >= 2]).toEqual([afterMs, true, true]);
      rig.readers[0].remove();
      card.pin.left = 3;
      client.renew();
      await until(async () => !((await client.slots().catch(() => null)) ?? []).some(({ present }) => present));
      await rig.readers[0].insert(card);
      await until(async () => (await client.listTokens().catch(() => [])).length === 1);
    }
  }, 60_000);
});
