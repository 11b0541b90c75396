import type { RegisterColumn, RegisterName } from './register';

type More = Omit<Partial<RegisterColumn>, 'key' | 'label' | 'type'>;

/** Short ways to write a column of a register. */
export const text = (key: string, label: string, more: More = {}): RegisterColumn => ({ key, label, type: 'text', max: 500, ...more });
export const day = (key: string, label: string, more: More = {}): RegisterColumn => ({ key, label, type: 'day', ...more });
export const integer = (key: string, label: string, more: More = {}): RegisterColumn => ({ key, label, type: 'integer', ...more });
export const flag = (key: string, label: string, more: More = {}): RegisterColumn => ({ key, label, type: 'flag', ...more });
export const choice = (
  key: string, label: string, choices: Readonly<Record<string, string>>, more: More = {}
): RegisterColumn =>
  ({ key, label, type: 'choice', choices, ...more });
export const reference = (key: string, label: string, to: RegisterName, more: More = {}): RegisterColumn =>
  ({ key, label, type: 'reference', to, ...more });
