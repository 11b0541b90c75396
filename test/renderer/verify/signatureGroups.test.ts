import { signatureGroups } from '../../../src/renderer/verify/signatureGroups';
import { checksInOrder, worstFirst } from '../../../src/renderer/verify/verdictOrder';
import { signature } from '../samples';

describe('the worst news first', () => {
  test('an invalid signature stands above one that could not be checked, and that above a valid one', () => {
    const order = worstFirst([
      signature('a', { revision: 1 }),
      signature('b', { status: 'indeterminate', revision: 2 }),
      signature('c', { status: 'invalid', revision: 3 }),
      signature('d', { revision: 4 }),
    ]);
    expect(order.map(({ field }) => field)).toEqual(['c', 'b', 'a', 'd']);
  });

  test('so do failed checks, and those that do not apply are left out', () => {
    const checks = { ...signature('a').checks, path: 'unknown', integrity: 'failed' } as const;
    expect(checksInOrder(signature('a', { checks })).slice(0, 2)).toEqual([['integrity', 'failed'], ['path', 'unknown']]);
    expect(checksInOrder(signature('a')).map(([name]) => name)).not.toContain('timestamp');
  });
});

describe('what happened to a document', () => {
  test('is told from the oldest on, whatever is wrong with a later step', () => {
    const groups = signatureGroups([
      signature('seal', { revision: 3, serial: '02', status: 'invalid' }),
      signature('person', { revision: 1, serial: '01', class: 'person' }),
    ]);
    expect(groups.map(({ first }) => first.field)).toEqual(['person', 'seal']);
  });
});

describe('number, day, month and seal of one issue', () => {
  test('are one entry with every signature in it', () => {
    const four = ['number', 'day', 'month', 'seal'].map((field, index) => signature(field, { revision: index + 2 }));
    const [first, ...others] = signatureGroups([...four, signature('person', { serial: '01', class: 'person', revision: 1 })]);
    expect(first?.all.map(({ field }) => field)).toEqual(['person']);
    expect(others).toHaveLength(1);
    expect(others[0]?.all).toHaveLength(4);
  });

  test('stay one entry when the same forbidden change speaks against each of them', () => {
    const changes = [{ kind: 'contentChanged', allowed: false, page: 1 } as const];
    const bad = { status: 'invalid', changesAfter: 'forbidden', changes } as const;
    expect(signatureGroups([signature('a', bad), signature('b', { revision: 2, ...bad })])).toHaveLength(1);
  });

  test.each([
    ['its verdict', { status: 'invalid' }],
    ['a reason', { reasons: [{ kind: 'revocationUnknown' }] }],
    ['forbidden changes', { changesAfter: 'forbidden' }],
    ['another certificate', { serial: '99' }],
  ] as const)('a signature that differs by %s stands by itself', (_what, changes) => {
    const groups = signatureGroups([signature('a'), signature('b', { revision: 2, ...changes }), signature('c', { revision: 3 })]);
    expect(groups.find((group) => group.all.some(({ field }) => field === 'b'))?.all).toHaveLength(1);
  });
});
