/**
 * JavaScript that gives the largest resident size of the process it runs in, in bytes. Where it can be helped not
 * `maxRSS`: that begins at the size of the process which started this one.
 */
export const peakMemory = `(() => {
  try {
    return Number(/VmHWM:\\s*(\\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'latin1'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
})()`;
