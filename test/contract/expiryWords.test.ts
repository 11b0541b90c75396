import { expiryWords } from '../../src/contract/deviceWords';
import { texts } from '../../src/contract/languages';

/** `daysLeft` is rounded down: -1 is a certificate that ended within the last day. */
test.each([
  [1824, 'còn 1.824 ngày', '1,824 days left'],
  [1, 'còn 1 ngày', '1 day left'],
  [0, 'còn 0 ngày', '0 days left'],
  [-1, 'vừa hết hạn', 'expired just now'],
  [-2, 'hết hạn 1 ngày trước', 'expired 1 day ago'],
  [-31, 'hết hạn 30 ngày trước', 'expired 30 days ago'],
])('%d days left are told as «%s»', (daysLeft, vi, en) => {
  expect(expiryWords(daysLeft, texts('vi'))).toBe(vi);
  expect(expiryWords(daysLeft, texts('en'))).toBe(en);
});
