import type { WorldBridge } from './worldBridge';

/** Runs in the page's own world before any script of the page. Self-contained. */
export function installPageWorld(bridge: WorldBridge): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  bridge.onExpose((key, api) => {
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true, writable: false, configurable: false });
  });
}
