import { makeStyles, tokens } from '@fluentui/react-components';
import type { InputHTMLAttributes, Ref } from 'react';

const useStyles = makeStyles({
  input: {
    width: '100%', height: '32px', boxSizing: 'border-box', padding: '0 12px', fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    ':focus': { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-1px' },
    ':disabled': { color: tokens.colorNeutralForegroundDisabled, border: `1px solid ${tokens.colorNeutralStrokeDisabled}` },
  },
});

type Plain = 'type' | 'className' | 'autoComplete' | 'spellCheck' | 'onChange' | 'value' | 'defaultValue';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, Plain> {
  readonly ref: Ref<HTMLInputElement>;
  /** Told with each letter whether there is anything in the field, and never what. */
  readonly onFilled: (filled: boolean) => void;
}

/**
 * A field for a secret. It is a plain input on purpose: that of the component library keeps what is typed in its state
 * and writes it into the `value` attribute.
 */
export function SecretInput({ onFilled, ...rest }: Props) {
  const styles = useStyles();
  return (
    <input
      {...rest}
      className={styles.input}
      type="password"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onFilled(event.currentTarget.value !== '')}
    />
  );
}
