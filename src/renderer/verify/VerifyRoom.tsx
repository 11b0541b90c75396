import { useTranslation } from 'react-i18next';
import { EmptyRoom } from '../frame/EmptyRoom';
import type { Verifying } from './useVerify';
import { VerifiedDocument } from './VerifiedDocument';
import { VerifyTable } from './VerifyTable';

/** Checking documents: one with its page and verdict, many in a table. */
export function VerifyRoom({ verifying, onOpen }: { readonly verifying: Verifying; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const { state, file } = verifying;
  if (file !== null) return <VerifiedDocument key={file.info.document} {...{ file, verifying, onOpen }} />;
  if (state.files.length > 0) return <VerifyTable verifying={verifying} onOpen={onOpen} />;
  const words = { title: t('empty.verify.title'), explanation: t('empty.verify.explanation') };
  return <EmptyRoom {...words} steps={[]} onOpen={onOpen} />;
}
