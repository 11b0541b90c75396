import { Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import {
  AddRegular, ArrowDownloadRegular, ArrowUploadRegular, DocumentAddRegular, MoreHorizontalRegular, PrintRegular,
  UsbPlugRegular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { RegisterInfo } from '../../contract/recordCalls';
import type { RecordTask } from './recordTask';

interface Props {
  readonly register: RegisterInfo;
  readonly rights: readonly string[];
  /** A token is plugged in. */
  readonly canTakeOver: boolean;
  readonly onAdd: () => void;
  readonly onTask: (task: RecordTask) => void;
  readonly onTakeOver: () => void;
  readonly onImport: () => void;
  readonly onExport: (kind: 'xlsx' | 'csv') => void;
  readonly onPrint: () => void;
}

/** The paper by which an entry of a register comes into being, and the right it takes. */
const paperOf: Readonly<Record<string, { readonly right: string; readonly task: RecordTask }>> = {
  handovers: { right: 'handover', task: { kind: 'handover', values: {} } },
  permits: { right: 'handover', task: { kind: 'permit', values: {} } },
  incidents: { right: 'incidents', task: { kind: 'incident', values: {} } },
  requests: { right: 'requests', task: { kind: 'form', form: null, values: {} } },
};

/** What can be done with a register as a whole: the first button is what is done most. */
export function RegisterTools(props: Props) {
  const { register, rights, canTakeOver, onAdd, onTask, onTakeOver, onImport, onExport, onPrint } = props;
  const { t } = useTranslation();
  const paper = paperOf[register.name];
  const byHand = register.mayChange && !register.derived && !(register.name === 'agency' && register.entries > 0);
  const takesTokens = register.mayChange && (register.name === 'devices' || register.name === 'certificates');
  return (
    <>
      {paper !== undefined && rights.includes(paper.right) && (
        <Button appearance="primary" icon={<DocumentAddRegular />} onClick={() => onTask(paper.task)}>{t(`records.make.${register.name}`)}</Button>
      )}
      {paper === undefined && byHand && <Button appearance="primary" icon={<AddRegular />} onClick={onAdd}>{t('records.addEntry')}</Button>}
      {takesTokens && <Button icon={<UsbPlugRegular />} disabled={!canTakeOver} onClick={onTakeOver}>{t('records.takeOver')}</Button>}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton icon={<MoreHorizontalRegular />}>{t('records.more')}</MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<PrintRegular />} onClick={onPrint}>{t('records.print')}</MenuItem>
            <MenuItem icon={<ArrowDownloadRegular />} onClick={() => onExport('xlsx')}>{t('records.exportXlsx')}</MenuItem>
            <MenuItem icon={<ArrowDownloadRegular />} onClick={() => onExport('csv')}>{t('records.exportCsv')}</MenuItem>
            {byHand && <MenuItem icon={<ArrowUploadRegular />} onClick={onImport}>{t('records.import')}</MenuItem>}
            {paper !== undefined && byHand && <MenuItem icon={<AddRegular />} onClick={onAdd}>{t('records.addByHand')}</MenuItem>}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
