import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text, Textarea,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '8px' }, area: { height: '320px' } });

/** The text of the request to the issuer, where only she can unblock the token; closed without one. */
export function RecoveryDialog(
  { token, onClose }: { readonly token: TokenStatus | null; readonly onClose: () => void },
) {
  return (
    <Dialog open={token !== null} onOpenChange={(_event, { open }) => { if (!open) onClose(); }}>
      <DialogSurface>{token !== null && <RequestText token={token} onClose={onClose} />}</DialogSurface>
    </Dialog>
  );
}

function RequestText({ token, onClose }: { readonly token: TokenStatus; readonly onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    call('pin.recoveryRequest', { token: token.id }).then(({ text: made }) => setText(made), (thrown: unknown) => setError(errorOf(thrown)));
  }, [token.id]);
  const copy = (): void => {
    area.current?.select();
    // The clipboard permission is not given to the page; copying a selection needs none.
    setCopied(document.execCommand('copy'));
  };
  return (
    <DialogBody>
      <DialogTitle>{t('pinDialog.requestTitle')}</DialogTitle>
      <DialogContent className={styles.content}>
        <Text>{t('pinDialog.requestHint')}</Text>
        {error !== null && <ErrorText error={error} />}
        <Textarea textarea={{ ref: area, readOnly: true, className: styles.area }} value={text} aria-label={t('pinDialog.requestTitle')} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('pinDialog.close')}</Button>
        <Button appearance="primary" onClick={copy}>{t(copied ? 'pinDialog.copied' : 'pinDialog.copy')}</Button>
      </DialogActions>
    </DialogBody>
  );
}
