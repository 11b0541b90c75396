import { makeStyles, tokens } from '@fluentui/react-components';
import type { SignatureVerdict } from '../../contract/models';

const useStyles = makeStyles({
  box: {
    position: 'absolute', pointerEvents: 'none', borderRadius: '2px', outline: `2px solid ${tokens.colorPaletteBlueBorderActive}`, outlineOffset: '2px',
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
});

interface Props {
  readonly signatures: readonly SignatureVerdict[];
  readonly page: number;
  readonly pxPerMm: number;
}

/** Where the signatures stand on the page that is shown. */
export function SignatureBoxes({ signatures, page, pxPerMm }: Props) {
  const styles = useStyles();
  return signatures.map(({ field, box }) =>
    box === null || box.page !== page ? null : (
      <div
        key={field}
        className={styles.box}
        style={{ left: box.x * pxPerMm, top: box.y * pxPerMm, width: box.w * pxPerMm, height: box.h * pxPerMm }}
        data-signature-box={field}
      />
    ));
}
