import { Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** Why a text cannot be kept, or null. */
  readonly fault?: (text: string) => string | null;
  readonly lines?: boolean;
  readonly onChange: (text: string) => void;
}

/** A text that is kept when the field is left, not at each letter. */
export function TextSetting({ label, hint, value, fault, lines = false, onChange }: Props) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value;
  const wrong = text === null ? null : (fault?.(text) ?? null);
  const leave = (): void => {
    if (text === null || wrong !== null) return;
    setText(null);
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <Field label={label} {...(wrong === null ? { hint } : { validationState: 'error', validationMessage: wrong })}>
      {lines
        ? <Textarea value={shown} rows={4} resize="vertical" onChange={(_event, data) => setText(data.value)} onBlur={leave} />
        : <Input value={shown} autoComplete="off" onChange={(_event, data) => setText(data.value)} onBlur={leave} />}
    </Field>
  );
}
