import { makeStyles } from '@fluentui/react-components';
import type { SignatureVerdict } from '../../contract/models';

const useStyles = makeStyles({
  frame: {
    position: 'absolute', pointerEvents: 'none', borderRadius: '2px',
    // The paper is white in every theme.
    outline: '2px solid #0f6cbd', outlineOffset: '2px',
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
});

interface Props {
  readonly signature: SignatureVerdict;
  readonly page: number;
  readonly pxPerMm: number;
}

/** Where the signature that was asked for stands, if it stands on the page that is shown. */
export function SignatureFrame({ signature: { box, field }, page, pxPerMm }: Props) {
  const styles = useStyles();
  if (box === null || box.page !== page) return null;
  const style = { left: box.x * pxPerMm, top: box.y * pxPerMm, width: box.w * pxPerMm, height: box.h * pxPerMm };
  return <div className={styles.frame} style={style} data-signature-frame={field} />;
}
