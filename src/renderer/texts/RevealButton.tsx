import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { call } from '../call';

/** Shows a finished file in the system's file manager. */
export function RevealButton({ document }: { readonly document: number }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={() => void call('results.reveal', { document }).catch(() => undefined)}>
      {t('result.reveal')}
    </Button>
  );
}
