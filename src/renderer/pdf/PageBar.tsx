import { Button, makeStyles, mergeClasses, Text, ToggleButton, tokens, Toolbar, ToolbarDivider, Tooltip } from '@fluentui/react-components';
import {
  AutoFitHeightRegular, AutoFitWidthRegular, ChevronLeftRegular, ChevronRightRegular, ZoomInRegular, ZoomOutRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { stepZoom, type Zoom } from './zoom';

const useStyles = makeStyles({
  bar: {
    display: 'flex', alignItems: 'center', gap: '4px', padding: '4px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1, minHeight: '40px', flexShrink: 0, boxSizing: 'border-box', flexWrap: 'wrap',
  },
  name: { flexGrow: 1, minWidth: '80px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', paddingLeft: '4px' },
  ownLine: { flexBasis: '100%' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', minWidth: '48px', textAlign: 'center' },
});

interface Props {
  readonly name: string;
  /** The name stands over the tools, not beside them. */
  readonly narrow?: boolean;
  readonly page: number;
  readonly pages: number;
  readonly zoom: Zoom;
  /** Null while the page is not known yet. */
  readonly factor: number | null;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: Zoom) => void;
}

/** Which file, which page, how large. */
export function PageBar({ name, narrow = false, page, pages, zoom, factor, onPage, onZoom }: Props) {
  const styles = useStyles();
  const size = factor ?? 1;
  const { t } = useTranslation();
  const button = (label: string, icon: ReactElement, disabled: boolean, onClick: () => void) => (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" size="small" icon={icon} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
  const fit = (kind: 'page' | 'width', label: string, icon: ReactElement) => (
    <Tooltip content={label} relationship="label">
      <ToggleButton appearance="subtle" size="small" icon={icon} checked={zoom === kind} onClick={() => onZoom(kind)} />
    </Tooltip>
  );
  return (
    <div className={styles.bar}>
      <Text className={mergeClasses(styles.name, narrow && styles.ownLine)} weight="semibold" title={name}>{name}</Text>
      {pages > 0 && (
        <Toolbar size="small" aria-label={t('page.tools')}>
          {button(t('page.previous'), <ChevronLeftRegular />, page <= 1, () => onPage(page - 1))}
          <Text className={styles.figures} aria-label={t('page.position', { page, pages })}>{page} / {pages}</Text>
          {button(t('page.next'), <ChevronRightRegular />, page >= pages, () => onPage(page + 1))}
          <ToolbarDivider />
          {button(t('page.zoomOut'), <ZoomOutRegular />, size <= 0.25, () => onZoom(stepZoom(size, -1)))}
          <Text className={styles.figures}>{factor === null ? '–' : `${String(Math.round(factor * 100))} %`}</Text>
          {button(t('page.zoomIn'), <ZoomInRegular />, size >= 4, () => onZoom(stepZoom(size, 1)))}
          {fit('page', t('page.fitPage'), <AutoFitHeightRegular />)}
          {fit('width', t('page.fitWidth'), <AutoFitWidthRegular />)}
        </Toolbar>
      )}
    </div>
  );
}
