import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  BookFilled, BookRegular, bundleIcon, ClipboardTextLtrFilled, ClipboardTextLtrRegular, DataBarVerticalFilled,
  DataBarVerticalRegular, HomeFilled, HomeRegular, HourglassFilled, HourglassRegular, SettingsFilled,
  SettingsRegular, ShieldCheckmarkFilled, ShieldCheckmarkRegular, SignatureFilled, SignatureRegular, UsbStickFilled,
  UsbStickRegular, type FluentIcon,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Room } from './rooms';

const useStyles = makeStyles({
  rail: {
    display: 'flex', flexDirection: 'column', gap: '4px', padding: '8px 4px', width: '84px', flexShrink: 0, boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3, borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 819px)': {
      flexDirection: 'row', width: '100%', overflowX: 'auto', scrollbarWidth: 'none', padding: '2px 4px', borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  room: {
    display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '4px', padding: '10px 4px', border: 'none', background: 'none',
    borderRadius: tokens.borderRadiusMedium, color: tokens.colorNeutralForeground2, fontFamily: 'inherit', cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 819px)': { flexDirection: 'row', padding: '6px 12px', gap: '6px', minHeight: '36px' },
  },
  current: {
    color: tokens.colorBrandForeground1, backgroundColor: tokens.colorNeutralBackground1,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  label: { textAlign: 'center', textWrap: 'balance', lineHeight: tokens.lineHeightBase100 },
  // In a narrow window the room that one is in has its words, the others their pictures and a name on pointing.
  folded: { '@media (max-width: 819px)': { display: 'none' } },
});

const icons: Readonly<Record<Room, FluentIcon>> = {
  today: bundleIcon(HomeFilled, HomeRegular),
  sign: bundleIcon(SignatureFilled, SignatureRegular),
  verify: bundleIcon(ShieldCheckmarkFilled, ShieldCheckmarkRegular),
  extend: bundleIcon(HourglassFilled, HourglassRegular),
  records: bundleIcon(BookFilled, BookRegular),
  journal: bundleIcon(ClipboardTextLtrFilled, ClipboardTextLtrRegular),
  devices: bundleIcon(UsbStickFilled, UsbStickRegular),
  reports: bundleIcon(DataBarVerticalFilled, DataBarVerticalRegular),
  settings: bundleIcon(SettingsFilled, SettingsRegular),
};

interface Props {
  readonly room: Room;
  /** Those that this person may enter. */
  readonly rooms: readonly Room[];
  readonly onRoom: (room: Room) => void;
}

/** The narrow rail on the left: which room. */
export function Rail({ room, rooms, onRoom }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <nav className={styles.rail} aria-label={t('rail.title')}>
      {rooms.map((one) => {
        const Icon = icons[one];
        const current = one === room;
        return (
          <button
            key={one}
            type="button"
            className={mergeClasses(styles.room, current && styles.current)}
            aria-current={current ? 'page' : undefined}
            aria-label={t(`rail.${one}`)}
            title={t(`rail.${one}`)}
            data-room={one}
            onClick={() => onRoom(one)}
          >
            <Icon filled={current} fontSize={24} aria-hidden />
            <Text size={100} weight={current ? 'semibold' : 'regular'} className={mergeClasses(styles.label, !current && styles.folded)}>{t(`rail.${one}`)}</Text>
          </button>
        );
      })}
    </nav>
  );
}
