import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  paper: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke1 },
  line: { stroke: tokens.colorNeutralStroke1, strokeLinecap: 'round' },
  ink: { stroke: tokens.colorBrandStroke1, fill: 'none', strokeLinecap: 'round' },
  seal: { stroke: tokens.colorPaletteRedBorderActive, fill: 'none' },
});

/** A document with a signature and a seal, drawn. */
export function DocumentDrawing() {
  const styles = useStyles();
  return (
    <svg width="112" height="140" viewBox="0 0 112 140" aria-hidden>
      <rect className={styles.paper} x="4" y="2" width="104" height="136" rx="4" strokeWidth="1.5" />
      <g className={styles.line} strokeWidth="2.5">
        <path d="M16 16h28M62 16h34M68 22h22M38 36h36M30 42h52" />
        <path d="M16 56h80M16 64h80M16 72h80M16 80h52M16 104h24M16 110h30M16 116h20" strokeWidth="2" />
        <path d="M66 94h28M62 128h36" />
      </g>
      <path className={styles.ink} strokeWidth="2" d="M62 116c6-14 10-14 9-4s-5 5-1-1c5-8 9-6 8 1s6 2 8-3 5-2 4 2 5 1 7-3" />
      <circle className={styles.seal} cx="58" cy="110" r="13" strokeWidth="2" />
      <circle className={styles.seal} cx="58" cy="110" r="8.5" strokeWidth="1" />
    </svg>
  );
}
