import { Button } from '@fluentui/react-components';
import { ClipboardTaskListLtrRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

/** Opens the report beside the page. */
export function ConformityButton({ onOpen, small = false }: { readonly onOpen: () => void; readonly small?: boolean }) {
  const { t } = useTranslation();
  return (
    <Button icon={<ClipboardTaskListLtrRegular />} size={small ? 'small' : 'medium'} onClick={onOpen} data-open-conformity>
      {t('conformity.open')}
    </Button>
  );
}
