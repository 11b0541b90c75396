import {
  Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, makeStyles,
  MessageBar, MessageBarBody,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { brokenPinRules, shortest, type PinRule, type PinRules } from '../../contract/devices';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';
import { SecretInput } from '../documents/SecretInput';
import { ErrorText } from '../texts/ErrorText';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

export type PinTask = 'change' | 'unblock';

interface Props {
  readonly task: PinTask;
  readonly token: TokenStatus;
  readonly rules: PinRules;
  readonly onClose: () => void;
}

/**
 * The dialog of a PIN task; closed while there is none. It stays mounted, so that the library takes the
 * lock off the rest of the window when it closes.
 */
export function PinDialog({ open, ...form }: Omit<Props, 'task' | 'token'> & { readonly open: Pick<Props, 'task' | 'token'> | null }) {
  return (
    <Dialog open={open !== null} modalType="alert" onOpenChange={(_event, change) => { if (!change.open) form.onClose(); }}>
      <DialogSurface>{open !== null && <PinForm key={open.token.id + open.task} {...open} {...form} />}</DialogSurface>
    </Dialog>
  );
}

/**
 * Changes a PIN, or unblocks a token. What is typed stays in the fields and is read when it is needed;
 * only what is wrong with it is kept.
 */
function PinForm({ task, token, rules, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const old = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const [broken, setBroken] = useState<readonly PinRule[] | null>(null);
  const [filled, setFilled] = useState({ old: false, same: false, again: false });
  const [lastTry, setLastTry] = useState(false);
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);
  const final = task === 'change' && token.pinState === 'final';
  const value = (field: RefObject<HTMLInputElement | null>): string => field.current?.value ?? '';

  const look = (): void => {
    const typed = value(fresh);
    setBroken(typed === '' ? null : brokenPinRules(typed, task === 'change' ? value(old) : '', rules, token.pinLength));
    setFilled({ old: value(old) !== '', same: typed !== '' && typed === value(again), again: value(again) !== '' });
  };
  const ready = filled.old && filled.same && broken?.length === 0 && (!final || lastTry) && !working;

  const act = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    setError(null);
    try {
      if (task === 'change') {
        await call('pin.change', { token: token.id, pin: value(old), newPin: value(fresh), ...(final ? { confirmLastTry: true } : {}) });
      } else await call('pin.unblock', { token: token.id, code: value(old), newPin: value(fresh) });
      setDone(true);
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    for (const field of [old, fresh, again]) if (field.current !== null) field.current.value = '';
    setLastTry(false);
    look();
    setWorking(false);
  };
  // After a fault everything is typed anew, from the first field on.
  useEffect(() => {
    if (error !== null && !working) old.current?.focus();
  }, [error, working]);

  const names = (list: readonly PinRule[]): string =>
    list.map((rule) => t(`pinRules.${rule}`, { min: shortest(rules, token.pinLength), max: token.pinLength.max })).join(', ');
  const input = (field: RefObject<HTMLInputElement | null>, name: string) => (
    <SecretInput ref={field} name={name} maxLength={64} disabled={working} onFilled={look} />
  );
  const tries = token.pinState === 'ok' ? { hint: t('tries.ok') }
    : { validationState: token.pinState === 'low' ? 'warning' as const : 'error' as const, validationMessage: t(`tries.${token.pinState}`) };

  return (
    <form onSubmit={(event) => { event.preventDefault(); void act(); }} autoComplete="off">
      <DialogBody>
        <DialogTitle>{t(`pinDialog.${task}`, { token: token.label })}</DialogTitle>
        <DialogContent className={styles.form}>
          {done && <MessageBar intent="success" data-done={task}><MessageBarBody>{t('pinDialog.done')}</MessageBarBody></MessageBar>}
          {error !== null && <ErrorText error={error} />}
          {!done && (
            <>
              <Field label={task === 'change' ? t('pinDialog.old') : t(`pinDialog.${token.unblock === 'puk' ? 'puk' : 'soPin'}`)} {...(task === 'change' ? tries : {})}>
                {input(old, 'oldPin')}
              </Field>
              <Field
                label={t('pinDialog.new')}
                {...(broken === null ? { hint: t('pinDialog.rules', { rules: names(wanted(rules)) }) }
                  : broken.length === 0 ? { validationState: 'success' as const, validationMessage: t('pinDialog.good') }
                    : { validationState: 'warning' as const, validationMessage: t('pinDialog.rules', { rules: names(broken) }) })}
              >
                {input(fresh, 'newPin')}
              </Field>
              <Field label={t('pinDialog.again')} {...(filled.again && !filled.same ? { validationState: 'warning' as const, validationMessage: t('pinDialog.differs') } : {})}>
                {input(again, 'newPinAgain')}
              </Field>
              {final && <Checkbox checked={lastTry} label={t('pinDialog.lastTry')} onChange={(_event, { checked }) => setLastTry(checked === true)} />}
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button appearance="secondary" disabled={working} onClick={onClose}>{t(done ? 'pinDialog.close' : 'pinDialog.cancel')}</Button>
          {!done && (
            <Button appearance="primary" type="submit" disabled={!ready}>
              {working ? t('pinDialog.working') : t(task === 'change' ? 'pinDialog.doChange' : 'pinDialog.doUnblock')}
            </Button>
          )}
        </DialogActions>
      </DialogBody>
    </form>
  );
}

/** The rules that hold, to be told before anything is typed. */
function wanted(rules: PinRules): readonly PinRule[] {
  return ['length', ...(['upper', 'lower', 'digit', 'symbol'] as const).filter((rule) => rules[rule])];
}
