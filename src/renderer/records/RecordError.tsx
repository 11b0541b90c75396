import { useTranslation } from 'react-i18next';
import type { SerialisedError } from '../../contract/models';
import { ErrorText } from '../texts/ErrorText';

/** An error of the records, with the registers' own names in words. */
export function RecordError({ error }: { readonly error: SerialisedError }) {
  const { t, i18n } = useTranslation();
  const named = (family: string, value: string | number | undefined): string | undefined => {
    const key = `${family}.${String(value)}`;
    return value !== undefined && i18n.exists(key) ? t(key) : undefined;
  };
  const { register, reason } = error.data;
  const data = {
    ...error.data,
    ...(register === undefined ? {} : { register: named('records.register', register) ?? register }),
    ...(reason === undefined ? {} : { reason: named('records.reason', reason) ?? named('imports', reason) ?? reason }),
  };
  return <div role="alert"><ErrorText error={{ ...error, data }} /></div>;
}
