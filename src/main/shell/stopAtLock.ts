import type { PowerMonitor } from 'electron';

/**
 * A batch does not go on behind a locked screen or through a sleep: it stops after the signature that is
 * being made, and the token is logged out. The person goes on with her PIN.
 */
export function stopAtLock(monitor: Pick<PowerMonitor, 'on'>, stop: () => void): void {
  monitor.on('lock-screen', stop);
  monitor.on('suspend', stop);
}
