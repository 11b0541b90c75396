import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SignatureDetails, SignatureVerdict } from '../../contract/models';
import { showMoment } from '../texts/dates';
import { FieldList, type FieldOfList } from './FieldList';

/** Every field that TT 15/2025/TT-BKHCN Đ6 k4 b wants to be shown of a signature, and what proves them. */
export function SignatureFields({ signature }: { readonly signature: SignatureVerdict }) {
  const { t } = useTranslation();
  return <FieldList fields={fieldsOf(signature, t)} />;
}

function fieldsOf(signature: SignatureVerdict, t: TFunction): readonly FieldOfList[] {
  const { details } = signature;
  const field = (name: string, value: string | null): FieldOfList => ({ name: t(`fields.${name}`), value });
  return [
    field('signer', signature.signer),
    field('unit', details?.managingUnit ?? signature.organisation),
    field('email', details?.email ?? null),
    field('issuer', signature.issuer),
    field('serial', signature.serial),
    field('validity', period(signature, t)),
    field('signedAt', signature.signedAt === null ? null : showMoment(signature.signedAt)),
    field('timeFrom', t(`fields.timeSource.${signature.timeSource}`)),
    field('claimedAt', claimed(signature)),
    field('integrity', t(`checkResults.${signature.checks.integrity}`)),
    field('validThen', t(`checkResults.${signature.checks.validity}`)),
    field('level', signature.level),
    ...(details === undefined ? [] : proofsOf(details, t)),
  ];
}

function period({ notBefore, notAfter }: SignatureVerdict, t: TFunction): string | null {
  if (notBefore === null || notAfter === null) return null;
  return t('fields.period', { from: dayOf(notBefore), to: dayOf(notAfter) });
}

/** The day in Vietnam: a certificate that ends at its midnight ends a day earlier in universal time. */
const dayOf = (moment: string): string => showMoment(moment).slice(0, 10);

/** The signer's own word about the time, where something better is known. */
function claimed({ timeSource, details }: SignatureVerdict): string | null {
  return timeSource === 'timestamp' && typeof details?.claimedAt === 'string' ? showMoment(details.claimedAt) : null;
}

function proofsOf(details: SignatureDetails, t: TFunction): readonly FieldOfList[] {
  const { algorithm, store, path, timestamps, statusProofs } = details;
  const bits = algorithm?.bits ?? null;
  return [
    {
      name: t('fields.algorithm'),
      value: algorithm === null ? null : `${algorithm.scheme} · ${algorithm.digest}${bits === null ? '' : ` · ${String(bits)} bit`}`,
    },
    { name: t('fields.store'), value: t(`fields.stores.${store ?? 'none'}`) },
    { name: t('fields.path'), value: path.length === 0 ? null : path.map(({ holder }) => holder).join(' ← ') },
    ...timestamps.map(({ authority, time, state }) => ({
      name: t('fields.timestamp'),
      value: [authority, time === null ? '' : showMoment(time), t(`checkResults.${state}`)].filter((part) => part !== '').join(' · '),
    })),
    ...statusProofs.map(({ certificate, by, source, thisUpdate }) => ({
      name: t('fields.status'),
      value: t('fields.proof', { certificate, by: by.toUpperCase(), source: t(`fields.sources.${source}`), at: showMoment(thisUpdate) }),
    })),
    { name: t('fields.fingerprint'), value: details.certificate.match(/.{1,4}/g)?.join(' ') ?? null },
  ];
}
