import { EventEmitter } from 'node:events';
import { stopAtLock } from '../../../src/main/shell/stopAtLock';

test.each([['lock-screen', 1], ['suspend', 1], ['unlock-screen', 0], ['resume', 0]])('%s stops signing %i times', (event, times) => {
  const monitor = new EventEmitter();
  let stops = 0;
  stopAtLock(monitor as never, () => { stops += 1; });
  monitor.emit(event);
  expect(stops).toBe(times);
});
