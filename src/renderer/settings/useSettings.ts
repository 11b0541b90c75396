import { useCallback, useEffect, useState } from 'react';
import type { Request, SettingsInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { call, errorOf } from '../call';

export type SettingsPatch = Request<'settings.change'>;

export interface SettingsState {
  readonly settings: SettingsInfo | null;
  readonly error: SerialisedError | null;
  /** Something was changed and written. */
  readonly saved: boolean;
  readonly change: (patch: SettingsPatch) => void;
}

/** The settings; each change is written at once, and the journal tells of it. */
export function useSettings(): SettingsState {
  const [settings, setSettings] = useState<SettingsInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [saved, setSaved] = useState(false);

  useEffect(() => {
    call('settings.read', {}).then(setSettings, (thrown: unknown) => setError(errorOf(thrown)));
  }, []);

  const change = useCallback((patch: SettingsPatch) => {
    setSaved(false);
    // Shown at once; what was really kept comes back with the answer.
    setSettings((before) => before && merged(before, patch));
    call('settings.change', patch).then(
      (changed) => {
        setSettings(changed);
        setError(null);
        setSaved(true);
      },
      (thrown: unknown) => {
        setError(errorOf(thrown));
        void call('settings.read', {}).then(setSettings, () => undefined);
      },
    );
  }, []);

  return { settings, error, saved, change };
}

function merged(before: SettingsInfo, patch: SettingsPatch): SettingsInfo {
  const { unknownStatus, ...plain } = patch;
  return {
    ...before,
    ...withoutUndefined(plain),
    unknownStatus: { ...before.unknownStatus, ...withoutUndefined({ ...unknownStatus }) },
  };
}
