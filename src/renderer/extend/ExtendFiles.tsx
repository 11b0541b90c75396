import { Button, Field, makeStyles, ProgressBar, Select, Text, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { errorText, warningText } from '../../contract/languages';
import { isLocked } from '../documents/isLocked';
import { PasswordForm } from '../documents/PasswordForm';
import type { ServicesState } from '../services/useServices';
import { remainingSeconds } from '../signing/remainingTime';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { StatusIcon } from '../verify/StatusIcon';
import { extendable, type ExtendFile } from './extendState';
import { FileRows } from './FileRows';
import type { Extending } from './useExtend';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '12px' },
  heading: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end' },
  level: { minWidth: '260px' },
  run: { display: 'flex', flexDirection: 'column', gap: '6px' },
  words: { display: 'flex', gap: '8px', alignItems: 'center', minWidth: 0 },
  count: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

const levels = ['B-T', 'B-LT', 'B-LTA'] as const;

interface Props {
  readonly extending: Extending;
  readonly services: ServicesState;
  readonly onOpen: () => void;
  /** Leads to where servers are named; null for a person who may not go there. */
  readonly onSettings: (() => void) | null;
}

/** Files signed long ago: dropped here, and written anew beside themselves with what proves them later. */
export function ExtendFiles({ extending, services, onOpen, onSettings }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { state, dispatch, run, stop, clear } = extending;
  const { files, level, running, error } = state;
  const seconds = running === null
    ? null
    : remainingSeconds(running.progress?.index ?? 0, running.total, Date.now() - running.startedAt);
  const count = extendable(state).length;
  const locked = files.find(({ info }) => isLocked(info));
  const hasServer = (services.info?.servers.length ?? 0) > 0;
  const others = files.flatMap(({ info }) => (isLocked(info) && info !== locked?.info ? [info.document] : []));
  return (
    <section className={styles.section} aria-label={t('extend.files')}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>{t('extend.files')}</Text>
      <Text size={200} className={styles.quiet}>{t('extend.filesHint')}</Text>
      {!hasServer && services.info !== null && (
        <div data-no-server>
          <Notice good={false} words={t('extend.noServer')}>
            {onSettings !== null && <Button size="small" onClick={onSettings}>{t('extend.toSettings')}</Button>}
          </Notice>
        </div>
      )}
      {locked !== undefined && (
        <PasswordForm
          key={locked.info.document}
          info={locked.info}
          others={others}
          onTried={(documents) => dispatch({ type: 'unlocked', documents })}
        />
      )}
      <div className={styles.tools}>
        <Button icon={<FolderOpenRegular />} disabled={running !== null} onClick={onOpen}>{t('extend.open')}</Button>
        {files.length > 0 && (
          <>
            <Field label={t('extend.level')} className={styles.level}>
              <Select
                value={level}
                disabled={running !== null}
                onChange={(_event, { value }) => {
                  const chosen = levels.find((one) => one === value);
                  if (chosen !== undefined) dispatch({ type: 'level', level: chosen });
                }}
              >
                {levels.map((one) => <option key={one} value={one}>{t(`settings.signature.levels.${one}`)}</option>)}
              </Select>
            </Field>
            {count > 0 && (
              <Button
                appearance="primary"
                disabledFocusable={running !== null || !hasServer}
                onClick={() => void run()}
                data-extend={count}
              >
                {t('extend.run', { count })}
              </Button>
            )}
            <Button disabled={running !== null} onClick={clear}>{t('extend.clear')}</Button>
          </>
        )}
      </div>
      {error !== null && <ErrorText error={error} />}
      {running !== null && (
        <div className={styles.run} role="status">
          <div className={styles.tools}>
            <Text>{t(running.progress === null ? 'run.starting' : `run.step.${running.progress.step}`)} {running.progress?.file}</Text>
            <Button size="small" onClick={stop}>{t('run.cancel')}</Button>
          </div>
          <ProgressBar value={running.progress?.index ?? 0} max={running.total} aria-label={t('extend.bar')} />
          <Text size={200} className={styles.count}>
            {t('run.count', { index: Math.min((running.progress?.index ?? 0) + 1, running.total), total: running.total })}
            {seconds === null ? '' : ` · ${t('run.left', { seconds })}`}
          </Text>
        </div>
      )}
      {files.length > 0 && (
        <FileRows
          label={t('extend.files')}
          columns={[t('extend.column.file'), t('extend.column.state'), '']}
          rows={files.map((file) => ({
            key: String(file.info.document),
            name: file.info.name,
            ...warningNote(t, file),
            marks: { 'data-extended': file.info.name, 'data-state': stateOf(file) },
            cells: [<FileState key="state" file={file} />],
            tools: file.answer?.output ? <RevealButton document={file.answer.output.document} /> : null,
          }))}
        />
      )}
    </section>
  );
}

/** What is to be known of a file that was extended all the same, under its name. */
function warningNote(t: TFunction, { answer }: ExtendFile): { readonly note?: string } {
  const words = (answer?.warnings ?? []).map((warning) => warningText(t, warning));
  return words.length > 0 ? { note: words.join(' ') } : {};
}

function stateOf({ info, answer }: ExtendFile): 'locked' | 'unusable' | 'unsigned' | 'ready' | 'done' | 'failed' {
  if (isLocked(info)) return 'locked';
  if (info.error !== null) return 'unusable';
  if (answer !== null) return answer.error === null ? 'done' : 'failed';
  return info.signatures === 0 ? 'unsigned' : 'ready';
}

const icons = {
  locked: 'unknown', unusable: 'failed', unsigned: 'notApplicable', ready: 'notApplicable', done: 'ok', failed: 'failed',
} as const;

function FileState({ file }: { readonly file: ExtendFile }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { info, answer } = file;
  const state = stateOf(file);
  const error = answer?.error ?? (state === 'unusable' ? info.error : null);
  const words = error === null
    ? t(`extend.state.${state}`, { count: info.signatures, level: answer?.level ?? '', name: answer?.output?.name ?? '' })
    : errorText(t, error).what;
  return (
    <span className={styles.words}>
      <StatusIcon status={state === 'done' && answer?.warnings.length ? 'warning' : icons[state]} /><Text size={200} title={words}>{words}</Text>
    </span>
  );
}
