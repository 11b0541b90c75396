import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import { EmptyRoom } from '../frame/EmptyRoom';
import type { Verifying } from './useVerify';
import { VerifiedDocument } from './VerifiedDocument';
import { VerifyTable } from './VerifyTable';

interface Props {
  readonly verifying: Verifying;
  readonly onOpen: () => void;
  /** Takes documents up in the signing room. */
  readonly onSign: (documents: readonly DocumentInfo[]) => void;
}

/** Checking documents: one with its page and verdict, many in a table. */
export function VerifyRoom({ verifying, onOpen, onSign }: Props) {
  const { t } = useTranslation();
  const { state, file } = verifying;
  if (file !== null) {
    const key = file.info.document;
    return <VerifiedDocument key={key} {...{ file, verifying, onOpen }} onSign={(one) => onSign([one])} />;
  }
  if (state.files.length > 0) return <VerifyTable {...{ verifying, onOpen, onSign }} />;
  const words = { title: t('empty.verify.title'), explanation: t('empty.verify.explanation') };
  return <EmptyRoom {...words} steps={[]} onOpen={onOpen} />;
}
