import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles,
  Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, Radio, RadioGroup, Text,
} from '@fluentui/react-components';
import { ArchiveRegular, ArrowUndoRegular, MoreHorizontalRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { BackupInfo } from '../../contract/journalCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { RecordError } from '../records/RecordError';
import { showDate, todayInVietnam } from '../texts/dates';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '12px' } });

interface Props {
  readonly rights: readonly string[];
  readonly onStatement: (document: DocumentInfo) => void;
  readonly onSaid: (words: string) => void;
  readonly onError: (error: SerialisedError) => void;
  readonly onRestored: () => void;
}

/** The last whole month: what is usually closed. */
const lastMonth = (today: string): string => {
  const [year, month] = today.split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 2000, (month ?? 1) - 2, 1));
  return `${String(date.getUTCMonth() + 1).padStart(2, '0')}/${String(date.getUTCFullYear())}`;
};

/** Closing the record into a statement, keeping a copy of it, putting a copy back. */
export function JournalCare({ rights, onStatement, onSaid, onError, onRestored }: Props) {
  const { t } = useTranslation();
  const [closing, setClosing] = useState(false);
  const [backup, setBackup] = useState<BackupInfo | null>(null);
  const fail = (thrown: unknown): void => onError(errorOf(thrown));
  const backUp = (): void => {
    call('journal.backUp', {}).then((made) => {
      if (made !== null) onSaid(t('journal.backedUp', { name: made.name, entries: made.entries }));
    }, fail);
  };
  const chooseBackup = (): void => {
    call('journal.chooseBackup', {}).then(setBackup, fail);
  };
  return (
    <>
      {rights.includes('statement') && (
        <Button icon={<LockClosedRegular />} onClick={() => setClosing(true)}>{t('journal.close')}</Button>
      )}
      {(rights.includes('backup') || rights.includes('restore')) && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton icon={<MoreHorizontalRegular />}>{t('journal.care')}</MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {rights.includes('backup') && <MenuItem icon={<ArchiveRegular />} onClick={backUp}>{t('journal.backUp')}</MenuItem>}
              {rights.includes('restore') && (
                <MenuItem icon={<ArrowUndoRegular />} onClick={chooseBackup}>{t('journal.restore')}</MenuItem>
              )}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {closing && (
        <CloseDialog
          onClose={() => setClosing(false)}
          onMade={(document) => {
            setClosing(false);
            onStatement(document);
          }}
        />
      )}
      {backup !== null && (
        <RestoreDialog
          backup={backup}
          onClose={() => setBackup(null)}
          onDone={(kept) => {
            setBackup(null);
            onSaid(t('journal.restored', { kept: kept ?? '–' }));
            onRestored();
          }}
        />
      )}
    </>
  );
}

interface CloseProps {
  readonly onMade: (document: DocumentInfo) => void;
  readonly onClose: () => void;
}

/** A month, or everything up to now; what is made is a document like any other: signed, then sealed. */
function CloseDialog({ onMade, onClose }: CloseProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [which, setWhich] = useState<'month' | 'now'>('month');
  const [month, setMonth] = useState(() => lastMonth(todayInVietnam()));
  const [error, setError] = useState<SerialisedError | null>(null);
  const found = /^\s*(0?[1-9]|1[0-2])\s*[/.-]\s*(\d{4})\s*$/u.exec(month);
  const wanted = found === null ? null : `${found[2] ?? ''}-${(found[1] ?? '').padStart(2, '0')}`;
  const close = (): void => {
    setError(null);
    call('journal.close', { month: which === 'now' ? null : wanted }).then(onMade, (thrown: unknown) => setError(errorOf(thrown)));
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open) onClose(); }}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('journal.closing.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{t('journal.closing.explanation')}</Text>
            <RadioGroup value={which} onChange={(_event, { value }) => setWhich(value === 'now' ? 'now' : 'month')}>
              <Radio value="month" label={t('journal.closing.month')} />
              <Radio value="now" label={t('journal.closing.now', { day: showDate(todayInVietnam()) })} />
            </RadioGroup>
            {which === 'month' && (
              <Field
                label={t('journal.closing.which')}
                {...(wanted === null ? { validationState: 'error' as const, validationMessage: t('journal.closing.monthForm') } : {})}
              >
                <Input value={month} onChange={(_event, data) => setMonth(data.value)} />
              </Field>
            )}
            {error !== null && <RecordError error={error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('records.leave')}</Button>
            <Button appearance="primary" disabled={which === 'month' && wanted === null} onClick={close}>{t('journal.closing.make')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface RestoreProps {
  readonly backup: BackupInfo;
  readonly onDone: (kept: string | null) => void;
  readonly onClose: () => void;
}

/** What is written since the copy goes out of use: said before, and kept beside. */
function RestoreDialog({ backup, onDone, onClose }: RestoreProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [error, setError] = useState<SerialisedError | null>(null);
  const restore = (): void => {
    setError(null);
    call('journal.restore', { file: backup.file }).then(({ kept }) => onDone(kept), (thrown: unknown) => setError(errorOf(thrown)));
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open) onClose(); }}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('journal.restoring.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{t('journal.restoring.explanation', { name: backup.name, entries: backup.entries })}</Text>
            {error !== null && <RecordError error={error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('records.leave')}</Button>
            <Button appearance="primary" onClick={restore}>{t('journal.restoring.restore')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
