/** Milliseconds of processor time that this process took: a busy machine does not make a reader slow. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
