import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens as colours } from '@fluentui/react-components';
import { DocumentSearchRegular, StethoscopeRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckStep } from '../../contract/devices';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import type { TokensState } from '../tokens/useTokens';
import { CheckSteps } from './CheckSteps';
import { DriverTable } from './DriverTable';
import { HelpContact } from './HelpContact';
import { PinDialog, type PinTask } from './PinDialog';
import { ReaderTable } from './ReaderTable';
import { RecoveryDialog } from './RecoveryDialog';
import { TokenCard } from './TokenCard';

const useStyles = makeStyles({
  room: {
    height: '100%', overflowY: 'auto', padding: '16px 24px', boxSizing: 'border-box', backgroundColor: colours.colorNeutralBackground1,
    display: 'flex', flexDirection: 'column', gap: '16px',
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'start', gap: '12px' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flex: '1 1 360px', minWidth: 0 },
  title: { margin: 0 },
  quiet: { color: colours.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  tokens: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

/** What is open over the room. */
type Open = { readonly task: PinTask | 'request'; readonly token: TokenStatus } | null;

/** The room of the IT staff: tokens, readers, drivers, and why one is not seen. */
export function DevicesRoom({ tokens: devices }: { readonly tokens: TokensState }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [steps, setSteps] = useState<readonly CheckStep[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [open, setOpen] = useState<Open>(null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    setBusy(false);
  };
  const check = (): Promise<void> => attempt(async () => setSteps(await call('diagnostics.check', {})));
  const save = (): Promise<void> => attempt(async () => setSaved((await call('diagnostics.save', {})).name));
  // The token as it is now, or as it was when the dialog was opened: it may be pulled out meanwhile.
  const current = open === null ? null : devices.tokens.find(({ id }) => id === open.token.id) ?? open.token;

  return (
    <main className={styles.room}>
      <div className={styles.head}>
        <div className={styles.texts}>
          <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('devices.title')}</Text>
          <Text className={styles.quiet}>{t('devices.explanation')}</Text>
        </div>
        <div className={styles.actions}>
          <Button icon={<StethoscopeRegular />} disabled={busy} onClick={() => void check()}>{t(busy ? 'devices.checking' : 'devices.check')}</Button>
          <Button icon={<DocumentSearchRegular />} disabled={busy} onClick={() => void save()}>{t('devices.save')}</Button>
        </div>
      </div>
      {error !== null && <ErrorText error={error} />}
      {saved !== null && (
        <MessageBar intent="success" layout="multiline" data-saved={saved}><MessageBarBody>{t('devices.saved', { name: saved })}</MessageBarBody></MessageBar>
      )}
      {steps !== null && <CheckSteps steps={steps} />}
      {devices.faults.map((fault, index) => <ErrorText key={index} error={fault} intent="warning" />)}
      {devices.loading && <Spinner size="tiny" label={t('status.looking')} labelPosition="after" />}
      {!devices.loading && devices.tokens.length === 0 && <Text>{t('devices.none')}</Text>}
      <div className={styles.tokens} aria-live="polite">
        {devices.tokens.map((token) => (
          <TokenCard key={token.id} token={token} onTask={(task) => setOpen({ task, token })} />
        ))}
      </div>
      <ReaderTable readers={devices.readers} />
      <DriverTable tokens={devices.tokens} />
      <PinDialog
        open={open === null || open.task === 'request' || current === null ? null : { task: open.task, token: current }}
        rules={devices.pinRules}
        onClose={() => setOpen(null)}
      />
      <RecoveryDialog token={open?.task === 'request' ? current : null} onClose={() => setOpen(null)} />
      <HelpContact />
    </main>
  );
}
