import {
  Badge, Button, Checkbox, makeStyles, MessageBar, MessageBarBody, Radio, RadioGroup, Table, TableBody, TableCell,
  TableHeader, TableHeaderCell, TableRow, Text, tokens,
} from '@fluentui/react-components';
import { DeleteRegular, ShieldAddRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustInfo, TrustOffer } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { showDate } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { Section } from './Section';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { minWidth: '600px' },
  name: { display: 'flex', flexDirection: 'column', gap: '2px', padding: '6px 0', minWidth: 0 },
  print: { fontFamily: 'monospace', fontSize: tokens.fontSizeBase100, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  store: { width: '116px' },
  narrow: { width: '92px' },
  tool: { width: '48px' },
  offer: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px', border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  tools: { display: 'flex', gap: '8px' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
});

/** A fingerprint in groups, so that a person can compare it aloud. */
export const grouped = (sha256: string): string => sha256.match(/.{1,4}/g)?.join(' ') ?? sha256;

/** The certificates and revocation lists that verdicts rest on. */
export function TrustSection() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [trust, setTrust] = useState<TrustInfo | null>(null);
  const [offer, setOffer] = useState<TrustOffer | null>(null);
  const [store, setStore] = useState<'official' | 'public'>('official');
  const [confirmed, setConfirmed] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const fail = (thrown: unknown): void => setError(errorOf(thrown));

  useEffect(() => {
    call('trust.list', {}).then(setTrust, (thrown: unknown) => setError(errorOf(thrown)));
  }, []);

  const choose = (): void => {
    setError(null);
    setConfirmed(false);
    call('trust.choose', {}).then(setOffer, fail);
  };
  const add = (): void => {
    if (offer === null) return;
    call('trust.add', { files: offer.files, store, confirmed }).then(
      (changed) => {
        setTrust(changed);
        setOffer(null);
      },
      fail,
    );
  };
  const remove = (sha256: string): void => {
    call('trust.remove', { sha256 }).then(setTrust, fail);
  };
  const needsConsent = offer?.candidates.some((candidate) => candidate.needsConsent) ?? false;

  return (
    <Section title={t('settings.trust.title')} explanation={t('settings.trust.explanation')}>
      {error !== null && <ErrorText error={error} />}
      <div className={styles.tools}>
        <Button icon={<ShieldAddRegular />} onClick={choose}>{t('settings.trust.add')}</Button>
      </div>
      {offer !== null && (
        <div className={styles.offer} role="group" aria-label={t('settings.trust.offer')} data-offer>
          {offer.candidates.length === 0 && <Text>{t('settings.trust.onlyLists')}</Text>}
          {offer.candidates.map(({ name, sha256, isPinned, needsConsent: asks, borrowsName }) => (
            <div key={sha256}>
              <Text weight="semibold" block>{name}</Text>
              <Text className={styles.print} block>SHA-256 {grouped(sha256)}</Text>
              <Text size={200} block>{t(`settings.trust.kinds.${isPinned ? 'pinned' : asks ? 'foreign' : 'below'}`)}</Text>
              {borrowsName && <MessageBar intent="error"><MessageBarBody>{t('settings.trust.borrowed')}</MessageBarBody></MessageBar>}
            </div>
          ))}
          <RadioGroup layout="horizontal" value={store} onChange={(_event, { value }) => setStore(value === 'public' ? 'public' : 'official')}>
            <Radio value="official" label={t('fields.stores.official')} />
            <Radio value="public" label={t('fields.stores.public')} />
          </RadioGroup>
          {needsConsent && (
            <Checkbox checked={confirmed} label={t('settings.trust.confirm')} onChange={(_event, { checked }) => setConfirmed(checked === true)} />
          )}
          <div className={styles.tools}>
            <Button appearance="primary" disabled={needsConsent && !confirmed} onClick={add}>{t('settings.trust.take')}</Button>
            <Button onClick={() => setOffer(null)}>{t('settings.trust.leave')}</Button>
          </div>
        </div>
      )}
      {trust !== null && trust.certificates.length === 0 && <Text>{t('settings.trust.none')}</Text>}
      {trust !== null && trust.certificates.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('settings.trust.title')}>
          <Table size="small" className={styles.table} aria-label={t('settings.trust.title')}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{t('settings.trust.column.name')}</TableHeaderCell>
                <TableHeaderCell className={styles.store}>{t('settings.trust.column.store')}</TableHeaderCell>
                <TableHeaderCell className={styles.narrow}>{t('settings.trust.column.until')}</TableHeaderCell>
                <TableHeaderCell className={styles.narrow}>{t('settings.trust.column.since')}</TableHeaderCell>
                <TableHeaderCell className={styles.tool} aria-label={t('settings.trust.column.remove')} />
              </TableRow>
            </TableHeader>
            <TableBody>
              {trust.certificates.map(({ name, sha256, store: held, notAfter, addedAt, anchor, pinned }) => (
                <TableRow key={sha256} data-trusted={sha256}>
                  <TableCell>
                    <span className={styles.name}>
                      <Text>{name} {anchor && <Badge appearance="outline" color="informative">{t('settings.trust.root')}</Badge>}</Text>
                      <span className={styles.print}>{grouped(sha256)}</span>
                    </span>
                  </TableCell>
                  <TableCell>{t(`fields.stores.${held}`)}{pinned ? ` · ${t('settings.trust.pinned')}` : ''}</TableCell>
                  <TableCell className={styles.figures}>{showDate(notAfter)}</TableCell>
                  <TableCell className={styles.figures}>{showDate(addedAt)}</TableCell>
                  <TableCell>
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<DeleteRegular />}
                      aria-label={t('settings.trust.remove', { name })}
                      title={t('settings.trust.remove', { name })}
                      onClick={() => remove(sha256)}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {trust !== null && trust.lists.map(({ issuer, thisUpdate, nextUpdate }) => (
        <Text key={`${issuer} ${thisUpdate}`} size={200} block>
          {t('settings.trust.list', { issuer, from: showDate(thisUpdate), to: nextUpdate === null ? '…' : showDate(nextUpdate) })}
        </Text>
      ))}
    </Section>
  );
}
