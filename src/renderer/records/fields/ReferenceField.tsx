import { Combobox, Option } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { call } from '../../call';

interface Props {
  /** The register that is referred to. */
  readonly to: string;
  readonly value: string;
  /** Several entries, a comma between them. */
  readonly many: boolean;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

interface Suggestion {
  readonly key: string;
  readonly name: string;
}

const lastPart = (text: string): string => text.slice(text.lastIndexOf(',') + 1).trim();

/** An entry of another register: typed by code or name, or chosen from what matches. */
export function ReferenceField({ to, value, many, disabled, onChange, ...field }: Props) {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [open, setOpen] = useState(false);
  const search = many ? lastPart(value) : value.trim();

  useEffect(() => {
    if (!open) return;
    let current = true;
    call('records.suggest', { register: to, search }).then(
      (suggestions) => { if (current) setFound(suggestions); },
      () => undefined,
    );
    return () => { current = false; };
  }, [open, to, search]);

  const choose = (key: string | undefined): void => {
    if (key === undefined) return;
    const before = many ? value.slice(0, value.lastIndexOf(',') + 1) : '';
    onChange(many ? `${before}${before === '' ? '' : ' '}${key}, ` : key);
  };

  return (
    <Combobox
      {...field}
      freeform
      inlinePopup
      value={value}
      disabled={disabled}
      open={open && found.length > 0}
      selectedOptions={[]}
      autoComplete="off"
      onOpenChange={(_event, data) => setOpen(data.open)}
      onChange={(event) => onChange(event.target.value)}
      onOptionSelect={(_event, { optionValue }) => choose(optionValue)}
    >
      {found.map(({ key, name }) => (
        <Option key={key} value={key} text={`${key} ${name}`}>{name === key ? key : `${key} · ${name}`}</Option>
      ))}
    </Combobox>
  );
}
