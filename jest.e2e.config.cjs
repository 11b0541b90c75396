/** End-to-end tests: slow, with a real browser window or a whole package. `npm run test:e2e`. */
const unit = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  testMatch: ['**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 1,
};
