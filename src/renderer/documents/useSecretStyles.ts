import { makeStyles, tokens } from '@fluentui/react-components';

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

/**
 * The look of a field for a secret. It is a plain input on purpose: that of the component library keeps what is typed
 * in its state and writes it into the `value` attribute.
 */
export const useSecretStyles = (): string => useStyles().input;
