import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ClockRegular, CloudOffRegular, HourglassRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { ServerState, ServicesInfo } from '../../contract/extendCalls';
import { showMoment } from '../texts/dates';
import type { ServicesState } from './useServices';

const useStyles = makeStyles({
  item: { display: 'inline-flex', alignItems: 'center', gap: '6px', flexShrink: 0 },
  button: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular, flexShrink: 0 },
  trouble: { color: tokens.colorStatusWarningForeground1 },
  words: { '@media (max-width: 819px)': { display: 'none' } },
});

/** The state that counts: the best of the servers, since they are asked in order until one answers. */
function summary({ network, servers }: ServicesInfo): { readonly kind: string; readonly server: ServerState | null } {
  if (!network) return { kind: 'off', server: null };
  if (servers.length === 0) return { kind: 'none', server: null };
  for (const state of ['ok', 'slow', 'unknown'] as const) {
    const server = servers.find((one) => one.state === state);
    if (server !== undefined) return { kind: state, server };
  }
  return { kind: 'down', server: servers[0] ?? null };
}

interface Props {
  readonly services: ServicesState;
  /** Leads to the files that wait. */
  readonly onWaiting: () => void;
}

/** In the status line: whether timestamps can be had, and how many files wait for one. A click asks again. */
export function ServicesItem({ services: { info, check }, onWaiting }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (info === null) return null;
  const { kind, server } = summary(info);
  const host = server?.host ?? '';
  const moment = server?.at ? showMoment(server.at).slice(11) : '';
  const details = t(`services.details.${kind}`, { host, moment, seconds: Math.ceil((server?.ms ?? 0) / 1000) });
  const isTrouble = kind === 'down' || kind === 'slow' || kind === 'off';
  const Icon = kind === 'down' || kind === 'off' ? CloudOffRegular : ClockRegular;
  return (
    <>
      {kind !== 'none' && (
        <Button
          appearance="subtle"
          size="small"
          className={mergeClasses(styles.button, isTrouble && styles.trouble)}
          icon={<Icon aria-hidden />}
          title={details}
          aria-label={details}
          onClick={check}
          data-services={kind}
        >
          <span className={styles.words}>{t(`services.state.${kind}`)}</span>
        </Button>
      )}
      {info.waiting > 0 && (
        <Button
          appearance="subtle"
          size="small"
          className={styles.button}
          icon={<HourglassRegular aria-hidden />}
          aria-label={t(info.running ? 'services.working' : 'services.waiting', { count: info.waiting })}
          onClick={onWaiting}
          data-waiting={info.waiting}
        >
          <Text size={200} wrap={false}>{t(info.running ? 'services.workingShort' : 'services.waitingShort', { count: info.waiting })}</Text>
        </Button>
      )}
    </>
  );
}
