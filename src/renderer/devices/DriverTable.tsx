import { Button, makeStyles, Spinner, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModuleInfo } from '../../contract/devices';
import { errorText } from '../../contract/languages';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0 },
  cell: { overflowWrap: 'anywhere' },
  scroll: { overflowX: 'auto', flexShrink: 0 },
  table: { minWidth: '640px' },
});

/** The drivers of this machine, each tried aside when the room is opened. */
export function DriverTable({ tokens }: { readonly tokens: readonly TokenStatus[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [modules, setModules] = useState<readonly ModuleInfo[] | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const load = useCallback(async () => {
    try {
      setModules(await call('modules.list', {}));
    } catch (thrown) {
      setError(errorOf(thrown));
    }
  }, []);
  useEffect(() => void load(), [load]);

  const change = async (work: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    await load();
  };

  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t('devices.drivers')}>
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>{t('devices.drivers')}</Text>
        <Button size="small" icon={<AddRegular />} onClick={() => void change(() => call('modules.add', {}))}>{t('devices.add')}</Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      {modules === null && error === null && <Spinner size="tiny" label={t('devices.looking')} labelPosition="after" />}
      {modules !== null && modules.length > 0 && (
        <Table size="small" className={styles.table} aria-label={t('devices.drivers')}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{t('devices.column.driver')}</TableHeaderCell>
              <TableHeaderCell>{t('devices.column.version')}</TableHeaderCell>
              <TableHeaderCell>{t('devices.column.state')}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {modules.map((info) => (
              <TableRow key={info.path} data-module={info.path} data-fault={String(info.fault?.data['reason'] ?? '')}>
                <TableCell className={styles.cell}>
                  <div>
                    <Text block weight="semibold">{info.family ?? info.path.split(/[/\\]/).at(-1)}</Text>
                    <Text size={200}>{info.path}</Text>
                  </div>
                </TableCell>
                <TableCell className={styles.cell}>{[info.version, info.architectures.join(' + ')].filter((text) => text !== '').join(' · ')}</TableCell>
                <TableCell className={styles.cell}>
                  <div>
                    <Text size={200} block>{stateOf(info)}</Text>
                    {info.origin === 'settings' && (
                      <Button size="small" appearance="subtle" onClick={() => void change(() => call('modules.remove', { path: info.path }))}>{t('devices.remove')}</Button>
                    )}
                  </div>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  );

  function stateOf({ fault, path }: ModuleInfo): string {
    if (fault !== null) {
      const { what, advice } = errorText(t, fault);
      return `${what} ${advice}`;
    }
    const shown = tokens.filter(({ module, alsoSeenBy }) => module === path || alsoSeenBy.includes(path));
    return [t('devices.usable'), ...shown.map(({ label }) => label)].join(' · ');
  }
}
