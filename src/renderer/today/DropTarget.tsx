import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { DocumentDrawing } from '../frame/DocumentDrawing';

const useStyles = makeStyles({
  target: {
    display: 'flex', alignItems: 'center', justifyContent: 'center', gap: '28px', minHeight: '240px', padding: '20px', boxSizing: 'border-box',
    border: `2px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 819px)': { minHeight: '150px' },
  },
  drawing: { display: 'flex', flexShrink: 0, '@media (max-width: 819px)': { display: 'none' } },
  words: { display: 'flex', flexDirection: 'column', gap: '12px', alignItems: 'start', minWidth: 0 },
});

interface Props {
  readonly room: 'sign' | 'verify';
  readonly onOpen: () => void;
}

/** Where documents are dropped; the whole window takes them, this says so. */
export function DropTarget({ room, onOpen }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <section className={styles.target} aria-label={t(`today.drop.${room}`)} data-drop={room}>
      <span className={styles.drawing}><DocumentDrawing /></span>
      <div className={styles.words}>
        <Text size={500} weight="semibold">{t(`today.drop.${room}`)}</Text>
        <Button appearance="primary" size="large" icon={<FolderOpenRegular />} onClick={onOpen}>{t('empty.open')}</Button>
      </div>
    </section>
  );
}
