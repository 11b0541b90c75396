import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../../contract/calls';
import type { RecordValues, RegisterInfo } from '../../../contract/recordCalls';
import { call } from '../../call';
import { showDate } from '../../texts/dates';
import { StepsDialog, type PaperStep } from './StepsDialog';
import { knownOfDevice } from './knownOfDevice';

/** What came of a paper: files to be signed, and words about what was recorded. */
export interface PaperOutcome {
  readonly words: string;
  /** Something is still to be done. */
  readonly unfinished?: boolean;
  readonly documents: readonly DocumentInfo[];
}

interface Props {
  readonly kind: 'handover' | 'permit' | 'incident';
  readonly registers: readonly RegisterInfo[];
  readonly values: RecordValues;
  readonly today: string;
  readonly onDone: (outcome: PaperOutcome) => void;
  readonly onClose: () => void;
}

const registerOf = { handover: 'handovers', permit: 'permits', incident: 'incidents' } as const;

const stepsOf: Readonly<Record<Props['kind'], readonly PaperStep[]>> = {
  handover: [
    { name: 'device', columns: ['kind', 'device', 'certificate', 'condition', 'accessories', 'pinHandedOver'] },
    { name: 'parties', columns: ['giver', 'receiver', 'day', 'hour', 'place'] },
    { name: 'permission', columns: ['permissionNumber', 'permissionDay', 'permissionSigner'] },
  ],
  permit: [
    { name: 'device', columns: ['device', 'carrier'] },
    { name: 'period', columns: ['fromDay', 'toDay', 'place', 'purpose'] },
    { name: 'permission', columns: ['number', 'day', 'approver'] },
  ],
  incident: [
    { name: 'incident', columns: ['kind', 'device', 'certificate', 'person'] },
    { name: 'circumstances', columns: ['noticedDay', 'noticedHour', 'place', 'circumstances', 'measures'] },
  ],
};

/** After these the key may be in other hands. */
const locking: readonly string[] = ['lost', 'unsafe'];

/** Handover, off-site permit and incident: the record and its paper as one step. */
export function PaperDialog({ kind, registers, values, today, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const register = registers.find(({ name }) => name === registerOf[kind]);
  if (register === undefined) return null;

  const act = async (typed: RecordValues): Promise<void> => {
    const filled = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
    if (kind === 'incident') {
      onDone(await reportIncident(filled, t));
      return;
    }
    const { documents } = await call(`papers.${kind}`, { values: filled });
    onDone({ words: t(`papers.${kind}.done`), documents });
  };
  const effects = (typed: RecordValues): readonly string[] => {
    if (kind === 'handover') {
      return typed['kind'] === 'return'
        ? [t('papers.handover.minutes'), t('papers.handover.ends'), t('papers.handover.returned')]
        : [t('papers.handover.minutes'), t('papers.handover.ends'), t('papers.handover.begins'), t('papers.handover.pin')];
    }
    if (kind === 'permit') return [t('papers.permit.paper'), t('papers.permit.allowed')];
    const lost = typed['kind'] ?? '';
    return [
      t('papers.incident.recorded'),
      ...(locking.includes(lost) ? [t('papers.incident.locks')] : []),
      ...(lost === 'lost' ? [t('papers.incident.both')] : []),
    ];
  };
  const first = kind === 'handover' ? { kind: 'handover', day: showDate(today), ...values }
    : kind === 'permit' ? { day: showDate(today), fromDay: showDate(today), ...values }
      : { noticedDay: showDate(today), ...values };

  return (
    <StepsDialog
      title={t(`papers.${kind}.title`)}
      register={register}
      steps={stepsOf[kind]}
      first={first}
      effects={effects}
      action={t(`papers.${kind}.action`)}
      follow={kind === 'handover' ? knownOfDevice : (typed) => Promise.resolve(typed)}
      act={act}
      onClose={onClose}
    />
  );
}

/** The lock comes first and stays, whatever its papers lack. */
async function reportIncident(values: RecordValues, t: TFunction): Promise<PaperOutcome> {
  const { id, locked } = await call('papers.incident', { values });
  const words = locked.length > 0 ? t('papers.incident.locked', { serials: locked.join(', ') }) : t('papers.incident.done');
  if (!['lost', 'unsafe', 'broken', 'locked'].includes(values['kind'] ?? '')) return { words, documents: [] };
  try {
    const { documents } = await call('papers.incidentPapers', { incident: id });
    return { words: `${words} ${t('papers.incident.papers')}`, documents };
  } catch {
    return { words: `${words} ${t('papers.incident.papersMissing', { id })}`, documents: [], unfinished: true };
  }
}
