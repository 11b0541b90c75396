import { Button, makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKey, RegisterInfo } from '../../contract/recordCalls';
import { EntryActions } from './EntryActions';
import { EntryFields } from './EntryFields';
import { EntryHistory } from './EntryHistory';
import { RecordError } from './RecordError';
import { RelatedEntries } from './RelatedEntries';
import type { RecordTask } from './recordTask';
import { useEntry } from './useEntry';

const useStyles = makeStyles({
  panel: {
    width: '400px', flexShrink: 0, boxSizing: 'border-box', display: 'flex', flexDirection: 'column', minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 1023px)': { position: 'fixed', top: 0, right: 0, bottom: 0, zIndex: 10, width: 'min(440px, 100%)', boxShadow: tokens.shadow28 },
  },
  head: { display: 'flex', gap: '8px', alignItems: 'start', padding: '16px 12px 4px 16px' },
  title: { margin: 0, flexGrow: 1, overflowWrap: 'anywhere' },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '12px 16px 16px', display: 'flex', flexDirection: 'column', gap: '12px' },
});

const tabs = ['fields', 'related', 'history'] as const;

interface Props {
  readonly register: RegisterInfo;
  readonly registers: readonly RegisterInfo[];
  /** Null for an entry that is to be added. */
  readonly entryKey: RecordKey | null;
  readonly rights: readonly string[];
  readonly round: number;
  readonly onChanged: (key: RecordKey | null) => void;
  readonly onClose: () => void;
  readonly onTask: (task: RecordTask) => void;
  readonly onGo: (register: string, key: RecordKey) => void;
}

/** One entry: its values, what other registers say of it, and who changed what. */
export function EntryPanel({ register, registers, entryKey, rights, round, onChanged, onClose, onTask, onGo }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [tab, setTab] = useState<(typeof tabs)[number]>('fields');
  const { detail, error, reload } = useEntry(register.name, entryKey, round);
  const name = detail === null ? null : String(detail.entry['name'] ?? detail.entry[register.key] ?? '');
  const changed = (key: RecordKey | null): void => {
    reload();
    onChanged(key);
  };
  return (
    <aside className={styles.panel} aria-label={t('records.entry')} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose(); }}>
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          {entryKey === null ? t('records.newEntry') : name}
        </Text>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('records.close')} onClick={onClose} />
      </div>
      {entryKey !== null && (
        <TabList size="small" selectedValue={tab} onTabSelect={(_event, data) => setTab(tabs.find((one) => one === data.value) ?? 'fields')}>
          {tabs.map((one) => <Tab key={one} value={one}>{t(`records.tab.${one}`)}</Tab>)}
        </TabList>
      )}
      <div className={styles.body}>
        {error !== null && <RecordError error={error} />}
        {tab === 'fields' && (entryKey === null || detail !== null) && (
          <>
            {detail !== null && (
              <EntryActions register={register} entry={detail.entry} rights={rights} onTask={onTask} />
            )}
            <EntryFields
              key={`${String(entryKey)} ${String(round)}`}
              register={register}
              entry={detail?.entry ?? null}
              onSaved={changed}
              onClose={onClose}
            />
          </>
        )}
        {tab === 'related' && detail !== null && <RelatedEntries detail={detail} registers={registers} onGo={onGo} />}
        {tab === 'history' && entryKey !== null && <EntryHistory register={register} entryKey={entryKey} />}
      </div>
    </aside>
  );
}
