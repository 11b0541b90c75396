import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BarChart } from '../../contract/models';

/**
 * Colours that people with any kind of colour blindness tell apart (Okabe and Ito); every second one has a texture as
 * well, so that a print in grey keeps them apart.
 */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9'] as const;

const row = 26;
const bar = 16;
const label = 210;
const value = 56;
const width = 720;

const useStyles = makeStyles({
  figure: { margin: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  legend: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', margin: 0, padding: 0, listStyleType: 'none' },
  item: { display: 'inline-flex', gap: '6px', alignItems: 'center' },
  svg: { width: '100%', maxWidth: `${String(width)}px`, height: 'auto', fontFamily: 'inherit' },
  text: { fill: tokens.colorNeutralForeground1, fontSize: '13px' },
  mark: { fill: tokens.colorNeutralForeground3, fontSize: '11px' },
  grid: { stroke: tokens.colorNeutralStroke2 },
  axis: { stroke: tokens.colorNeutralForeground3 },
  part: { stroke: tokens.colorNeutralBackground1, strokeWidth: '1', '@media (forced-colors: active)': { stroke: 'CanvasText' } },
});

/** Bars from 0 with their numbers. A picture for the eye only: the table beside it says the same to everybody. */
export function BarChartView({ chart, title }: { readonly chart: BarChart; readonly title: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const room = width - label - value;
  const height = chart.bars.length * row;
  const x = (figure: number): number => label + (figure / chart.max) * room;
  const marks = Array.from({ length: Math.round(chart.max / chart.step) + 1 }, (_, index) => index * chart.step);
  return (
    <figure className={styles.figure} data-chart={chart.bars.length}>
      {chart.series.length > 1 && (
        <ul className={styles.legend} aria-hidden>
          {chart.series.map((name, part) => (
            <li key={name} className={styles.item}>
              <svg width="16" height="12"><Textures id={`${id}l`} /><rect width="16" height="12" fill={fillOf(`${id}l`, part)} /></svg>
              <Text size={200}>{name}</Text>
            </li>
          ))}
        </ul>
      )}
      <svg className={styles.svg} viewBox={`0 0 ${String(width)} ${String(height + 22)}`} role="img" aria-label={t('reports.chart', { title })}>
        <Textures id={id} />
        {marks.map((mark) => (
          <g key={mark}>
            <line className={mark === 0 ? styles.axis : styles.grid} x1={x(mark)} x2={x(mark)} y1={0} y2={height} />
            <text className={styles.mark} x={x(mark)} y={height + 16} textAnchor="middle">{mark.toLocaleString('vi-VN')}</text>
          </g>
        ))}
        {chart.bars.map((one, index) => {
          const middle = index * row + row / 2;
          return (
            <g key={`${String(index)} ${one.label}`}>
              <text className={styles.text} x={label - 8} y={middle} textAnchor="end" dominantBaseline="central">{shortened(one.label)}</text>
              {one.values.map((figure, part) => {
                const before = one.values.slice(0, part).reduce((sum, earlier) => sum + earlier, 0);
                return figure > 0 && (
                  <rect
                    key={chart.series[part]} className={styles.part} fill={fillOf(id, part)}
                    x={x(before)} y={middle - bar / 2} width={x(figure) - label} height={bar}
                  >
                    <title>{`${one.label} – ${chart.series[part] ?? ''}: ${figure.toLocaleString('vi-VN')}`}</title>
                  </rect>
                );
              })}
              <text className={styles.text} x={x(one.total) + 6} y={middle} dominantBaseline="central">{one.total.toLocaleString('vi-VN')}</text>
            </g>
          );
        })}
      </svg>
      {chart.left > 0 && <figcaption><Text size={200}>{t('reports.chartLeft', { count: chart.left })}</Text></figcaption>}
    </figure>
  );
}

const fillOf = (id: string, part: number): string => `url(#${id}-${String(part % colours.length)})`;

function Textures({ id }: { readonly id: string }) {
  return (
    <defs>
      {colours.map((colour, index) => (
        <pattern key={colour} id={`${id}-${String(index)}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill={colour} />
          {index === 1 && <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="#000" strokeOpacity="0.45" strokeWidth="1.2" />}
          {index === 2 && <path d="M0 1.5h6" stroke="#fff" strokeOpacity="0.8" strokeWidth="1.2" />}
          {index === 3 && <path d="M-1 5l2 2M0 0l6 6M5-1l2 2" stroke="#000" strokeOpacity="0.5" strokeWidth="1.2" />}
          {index === 4 && <circle cx="3" cy="3" r="1.2" fill="#000" fillOpacity="0.45" />}
        </pattern>
      ))}
    </defs>
  );
}

const longest = 32;
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
