/** Seconds that the rest will take, judged by what is done; null while too little is done to judge. */
export function remainingSeconds(done: number, total: number, elapsedMs: number): number | null {
  if (done < 2 || done >= total) return null;
  return Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
}
