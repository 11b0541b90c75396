import { Field, Radio, RadioGroup } from '@fluentui/react-components';

interface Props<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function Choice<T extends string>({ label, hint, value, options, onChange }: Props<T>) {
  const choose = (chosen: string): void => {
    const option = options.find(([one]) => one === chosen);
    if (option !== undefined) onChange(option[0]);
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <RadioGroup value={value} onChange={(_event, data) => choose(data.value)}>
        {options.map(([one, words]) => <Radio key={one} value={one} label={words} />)}
      </RadioGroup>
    </Field>
  );
}
