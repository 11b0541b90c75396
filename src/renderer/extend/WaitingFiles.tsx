import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../contract/languages';
import type { QueuedFileInfo } from '../../contract/extendCalls';
import { FilePassword } from '../documents/FilePassword';
import { isLocked } from '../documents/isLocked';
import type { ServicesState } from '../services/useServices';
import { showMoment } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { StatusIcon } from '../verify/StatusIcon';
import { FileRows } from './FileRows';
import { useQueue } from './useQueue';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '12px' },
  heading: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  words: { display: 'flex', gap: '8px', alignItems: 'center', minWidth: 0 },
  password: {
    padding: '16px', maxWidth: '520px', borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
});

const icons = { waiting: 'notApplicable', running: 'notApplicable', failed: 'warning', done: 'ok', gone: 'unknown' } as const;

/** Files that were signed while a server was away: what each lacks, why it still does, and the way to mend it now. */
export function WaitingFiles({ services }: { readonly services: ServicesState }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { files, error, run, runWith, stop, remove } = useQueue(services.info);
  const [asked, setAsked] = useState<string | null>(null);
  const running = services.info?.running === true;
  const isWaiting = ({ state }: QueuedFileInfo): boolean => state === 'waiting' || state === 'failed';
  const waiting = files.filter(isWaiting).length;

  const locked = files.filter((file) => isWaiting(file) && isLocked(file));
  const asking = locked.find(({ entry }) => entry === asked);
  const others = locked.filter((file) => file !== asking);

  const words = ({ state, level, error: fault }: QueuedFileInfo): string =>
    fault !== null && state === 'failed' ? errorText(t, fault).what : t(`waiting.state.${state}`, { level });

  return (
    <section className={styles.section} aria-label={t('waiting.title')} data-waiting-files={waiting}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>{t('waiting.title')}</Text>
      <Text size={200} className={styles.quiet}>{t(files.length === 0 ? 'waiting.none' : 'waiting.hint')}</Text>
      {error !== null && <ErrorText error={error} />}
      {files.length > 0 && (
        <>
          <div className={styles.tools}>
            {waiting > locked.length && (
              <Button appearance="primary" disabledFocusable={running} onClick={() => run()}>
                {t('waiting.all', { count: waiting - locked.length })}
              </Button>
            )}
            {running && <Button onClick={stop}>{t('run.cancel')}</Button>}
          </div>
          {asking !== undefined && (
            <FilePassword
              key={asking.entry}
              className={styles.password}
              name={asking.name}
              field="queuePassword"
              hint={t('waiting.password.hint')}
              go={t('waiting.password.go')}
              others={others.length}
              onPassword={(password, all) => {
                setAsked(null);
                runWith([asking, ...(all ? others : [])].map(({ entry }) => entry), password);
              }}
              beside={<Button onClick={() => setAsked(null)}>{t('waiting.password.cancel')}</Button>}
            />
          )}
          <FileRows
            label={t('waiting.title')}
            columns={[t('waiting.column.file'), t('waiting.column.since'), t('waiting.column.state'), '']}
            rows={files.map((file) => ({
              key: `${file.entry} ${file.state}`,
              name: file.name,
              note: file.folder,
              marks: { 'data-queued': file.name, 'data-state': file.state },
              cells: [
                <Text key="since" size={200}>{showMoment(file.since)}</Text>,
                <span key="state" className={styles.words}>
                  <StatusIcon status={icons[file.state]} /><Text size={200} title={words(file)}>{words(file)}</Text>
                </span>,
              ],
              tools: !isWaiting(file) ? null : (
                <>
                  {isLocked(file) ? (
                    <Button size="small" disabled={running} aria-label={t('waiting.password.of', { name: file.name })} onClick={() => setAsked(file.entry)}>
                      {t('waiting.password.ask')}
                    </Button>
                  ) : (
                    <Button size="small" disabled={running} aria-label={t('waiting.nowOf', { name: file.name })} onClick={() => run(file.entry)}>
                      {t('waiting.now')}
                    </Button>
                  )}
                  <Button size="small" disabled={running} aria-label={t('waiting.removeOf', { name: file.name })} onClick={() => remove(file.entry)}>
                    {t('waiting.remove')}
                  </Button>
                </>
              ),
            }))}
          />
        </>
      )}
    </section>
  );
}
