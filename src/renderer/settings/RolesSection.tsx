import { Button, Checkbox, Field, Input, makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '../../contract/models';
import { call } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { Section } from './Section';
import { useAnswer } from './useAnswer';

const useStyles = makeStyles({
  add: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'end' },
  scroll: { overflowX: 'auto' },
  table: { minWidth: '560px' },
});

/** Who plays which part. @param onChange rights may have changed, also one's own */
export function RolesSection({ onChange }: { readonly onChange: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { value, error, settle } = useAnswer('roles.list', {});
  const [login, setLogin] = useState('');
  const give = async (of: string, wanted: readonly Role[]): Promise<void> => {
    const isGiven = await settle(call('roles.set', { login: of, roles: [...wanted] }));
    if (!isGiven) return;
    setLogin('');
    onChange();
  };
  const users = value?.users ?? [];
  const isFirst = users.length === 0;
  return (
    <Section title={t('office.roles.title')} explanation={t(isFirst ? 'office.roles.nobody' : 'office.roles.explanation')}>
      {error !== null && <ErrorText error={error} />}
      {users.length > 0 && (
        <div className={styles.scroll}>
          <Table size="small" className={styles.table} aria-label={t('office.roles.title')}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{t('office.roles.login')}</TableHeaderCell>
                {roles.map((role) => <TableHeaderCell key={role}>{t(`roles.${role}`)}</TableHeaderCell>)}
              </TableRow>
            </TableHeader>
            <TableBody>
              {users.map((user) => (
                <TableRow key={user.login} data-user={user.login}>
                  <TableCell>{user.login === value?.login ? t('office.roles.you', { login: user.login }) : user.login}</TableCell>
                  {roles.map((role) => (
                    <TableCell key={role}>
                      <Checkbox
                        checked={user.roles.includes(role)}
                        disabled={value?.mayChange !== true}
                        aria-label={`${user.login}: ${t(`roles.${role}`)}`}
                        onChange={(_event, { checked }) => void give(user.login, checked === true
                          ? [...user.roles, role] : user.roles.filter((held) => held !== role))}
                      />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {value?.mayChange === true && isFirst && (
        <div>
          <Button onClick={() => void give(value.login, ['admin'])}>{t('office.roles.begin', { login: value.login })}</Button>
        </div>
      )}
      {value?.mayChange === true && !isFirst && (
        <div className={styles.add}>
          <Field label={t('office.roles.newLogin')}>
            <Input value={login} autoComplete="off" onChange={(_event, data) => setLogin(data.value)} />
          </Field>
          <Button icon={<PersonAddRegular />} disabled={login.trim() === ''} onClick={() => void give(login.trim(), ['clerk'])}>
            {t('office.roles.add')}
          </Button>
        </div>
      )}
      {value?.mayChange === false && <Text size={200}>{t('office.roles.adminOnly')}</Text>}
    </Section>
  );
}
