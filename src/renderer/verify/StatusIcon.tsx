import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled, InfoFilled, QuestionCircleFilled, WarningFilled } from '@fluentui/react-icons';
import type { CheckResult, DocumentVerdict } from '../../contract/models';

const useStyles = makeStyles({
  icon: { flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  doubt: { color: tokens.colorStatusWarningForeground1 },
  plain: { color: tokens.colorNeutralForeground3 },
});

type Status = DocumentVerdict['verdict'] | CheckResult;

/** Repeats in a picture what the words beside it say; so it has no name of its own. */
export function StatusIcon({ status, size = 20 }: { readonly status: Status; readonly size?: number }) {
  const styles = useStyles();
  const style = { width: size, height: size };
  switch (status) {
    case 'valid':
    case 'ok':
      return <CheckmarkCircleFilled aria-hidden className={mergeClasses(styles.icon, styles.good)} style={style} />;
    case 'invalid':
    case 'failed':
      return <DismissCircleFilled aria-hidden className={mergeClasses(styles.icon, styles.bad)} style={style} />;
    case 'warning':
      return <WarningFilled aria-hidden className={mergeClasses(styles.icon, styles.doubt)} style={style} />;
    case 'indeterminate':
    case 'unknown':
      return <QuestionCircleFilled aria-hidden className={mergeClasses(styles.icon, styles.doubt)} style={style} />;
    case 'unsigned':
    case 'notApplicable':
      return <InfoFilled aria-hidden className={mergeClasses(styles.icon, styles.plain)} style={style} />;
  }
}
