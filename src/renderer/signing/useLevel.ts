import { useCallback, useEffect, useState } from 'react';
import type { SettingsInfo } from '../../contract/calls';
import type { PadesLevel } from '../../contract/models';
import { call } from '../call';

export interface Levels {
  /** What will be asked for: the person's choice, or the agency's. */
  readonly level: PadesLevel;
  /** A timestamp server is named in the settings: without one only B-B can be chosen. */
  readonly canTimestamp: boolean;
  /** The settings let the program use the network. */
  readonly network: boolean;
}

/**
 * The level of the next signatures.
 * @param chosen by the person for this batch; null leaves it to the settings
 * @param shown whether the room is looked at: settings may have been changed in another one
 */
export function useLevel(chosen: PadesLevel | null, shown: boolean): Levels {
  const [settings, setSettings] = useState<SettingsInfo | null>(null);
  const read = useCallback(() => {
    call('settings.read', {}).then(setSettings, () => undefined);
  }, []);
  useEffect(() => {
    if (shown) read();
  }, [shown, read]);
  const canTimestamp = (settings?.timestampServers.length ?? 0) > 0;
  return {
    level: canTimestamp ? (chosen ?? settings?.level ?? 'B-B') : 'B-B',
    canTimestamp,
    network: settings?.network ?? true,
  };
}
