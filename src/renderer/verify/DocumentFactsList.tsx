import { useTranslation } from 'react-i18next';
import type { DocumentFacts } from '../../contract/models';
import { showDate } from '../texts/dates';
import { FieldList } from './FieldList';

/** What the document says of itself on its pages. */
export function DocumentFactsList({ facts }: { readonly facts: DocumentFacts }) {
  const { t } = useTranslation();
  const fields = [
    { name: t('facts.number'), value: facts.number },
    { name: t('facts.issueDate'), value: facts.issueDate === null ? null : showDate(facts.issueDate) },
    { name: t('facts.agency'), value: facts.agency },
    { name: t('facts.subject'), value: facts.subject },
  ];
  return fields.some(({ value }) => value !== null) ? <FieldList fields={fields} /> : null;
}
