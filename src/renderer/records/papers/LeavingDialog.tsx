import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles,
  Radio, RadioGroup, Text, tokens,
} from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeavingInfo, LeavingItem } from '../../../contract/paperCalls';
import type { SerialisedError } from '../../../contract/models';
import { call, errorOf } from '../../call';
import { readDate, showDate } from '../../texts/dates';
import type { RecordTask } from '../recordTask';
import { RecordError } from '../RecordError';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(680px, 94vw)', width: '680px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: { display: 'flex', flexWrap: 'wrap', gap: '6px 12px', alignItems: 'center', padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  words: { flexGrow: 1, minWidth: '220px', display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly person: string;
  readonly today: string;
  readonly onTask: (task: RecordTask) => void;
  readonly onClose: () => void;
}

/** A person leaves or moves: what she holds, what must be handed over, returned or revoked (S2 Đ11 k5-6). */
export function LeavingDialog({ person, today, onTask, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [info, setInfo] = useState<LeavingInfo | null>(null);
  const [kind, setKind] = useState<'retiring' | 'moving'>('retiring');
  const [day, setDay] = useState(showDate(today));
  const [error, setError] = useState<SerialisedError | null>(null);
  const fail = useCallback((thrown: unknown) => setError(errorOf(thrown)), []);
  useEffect(() => {
    call('papers.leaving', { person }).then(setInfo, fail);
  }, [person, fail]);
  const record = (): void => {
    setError(null);
    call('papers.leave', { person, kind, day }).then(setInfo, fail);
  };
  const items = info === null ? [] : [...info.devices, ...info.certificates, ...info.authorities];

  return (
    <Dialog open onOpenChange={(_event, { open }) => { if (!open) onClose(); }}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('papers.leaving.title', { name: info?.name ?? person })}</DialogTitle>
          <DialogContent className={styles.content} data-left={info?.leftDay ?? ''}>
            <RadioGroup value={kind} onChange={(_event, { value }) => setKind(value === 'moving' ? 'moving' : 'retiring')}>
              <Radio value="retiring" label={t('papers.leaving.retiring')} />
              <Radio value="moving" label={t('papers.leaving.moving')} />
            </RadioGroup>
            <Text weight="semibold">{t('papers.leaving.holds')}</Text>
            {info !== null && items.length === 0 && <Text className={styles.quiet}>{t('papers.leaving.nothing')}</Text>}
            <ul className={styles.list}>
              {items.map((item) => {
                const duty = dutyOf(item, kind);
                const { task } = duty;
                return (
                  <li key={`${item.register} ${item.key}`} className={styles.item} data-leaving={item.register}>
                    <span className={styles.words}>
                      <Text>{item.name}</Text>
                      <Text size={200} className={styles.quiet}>{t(`papers.leaving.duty.${duty.words}`)}</Text>
                    </span>
                    {task !== null && <Button size="small" onClick={() => onTask(taskOf(task, item, person))}>{t(`records.task.${task}`)}</Button>}
                  </li>
                );
              })}
            </ul>
            <Field
              label={t('papers.leaving.day')}
              {...(readDate(day) === null ? { validationState: 'error' as const, validationMessage: t('records.dayForm') } : {})}
            >
              <Input value={day} onChange={(_event, data) => setDay(data.value)} />
            </Field>
            {info !== null && info.leftDay !== null && <Text role="status">{t('papers.leaving.recorded', { day: showDate(info.leftDay) })}</Text>}
            {error !== null && <RecordError error={error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('records.close')}</Button>
            <Button appearance="primary" disabled={readDate(day) === null} onClick={record}>{t('papers.leaving.record')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type Duty = 'handover' | 'giveBack' | 'revoke' | null;

/** What the regulations want of one thing that a person holds. */
function dutyOf({ register, isSeal }: LeavingItem, kind: 'retiring' | 'moving'): { readonly words: string; readonly task: Duty } {
  if (register === 'signers') return { words: 'authority', task: null };
  if (register === 'devices') {
    if (isSeal) return { words: 'seal', task: 'handover' };
    return kind === 'retiring' ? { words: 'device', task: 'giveBack' } : { words: 'deviceStays', task: null };
  }
  return kind === 'retiring' ? { words: 'revoke', task: 'revoke' } : { words: 'change', task: null };
}

function taskOf(duty: NonNullable<Duty>, { key }: LeavingItem, person: string): RecordTask {
  if (duty === 'handover') return { kind: 'handover', values: { kind: 'handover', device: key, giver: person } };
  if (duty === 'giveBack') return { kind: 'handover', values: { kind: 'return', device: key, giver: person } };
  return { kind: 'form', form: 'nd68-05', values: { subjects: key, reason: 'retired' } };
}
