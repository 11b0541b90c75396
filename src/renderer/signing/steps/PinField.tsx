import { Checkbox, Field } from '@fluentui/react-components';
import type { FormEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenStatus } from '../../../contract/models';
import { SecretInput } from '../../documents/SecretInput';

interface Props {
  readonly token: TokenStatus;
  /** The field itself: its value is read once, at signing, and never kept in the window's state. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly disabled: boolean;
  readonly lastTryConfirmed: boolean;
  readonly onFilled: (filled: boolean) => void;
  readonly onLastTry: (confirmed: boolean) => void;
  readonly onEnter: () => void;
}

/** The PIN, with what is known of the tries beside it. The last try is asked for twice. */
export function PinField({ token, input, disabled, lastTryConfirmed, onFilled, onLastTry, onEnter }: Props) {
  const { t } = useTranslation();
  const state = token.pinState;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onEnter();
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Field
        label={t('signature.pin', { token: token.label })}
        {...(state === 'ok'
          ? { hint: t('tries.ok') }
          : { validationState: state === 'low' ? 'warning' : 'error', validationMessage: t(`tries.${state}`) })}
      >
        {(field) => (
          <SecretInput {...field} ref={input} name="pin" maxLength={64} disabled={disabled} onFilled={onFilled} />
        )}
      </Field>
      {state === 'final' && (
        <Checkbox
          data-last-try
          checked={lastTryConfirmed}
          label={t('signature.lastTry')}
          onChange={(_event, { checked }) => onLastTry(checked === true)}
        />
      )}
    </form>
  );
}
