/** Paper is white in every theme; the squares show where a picture is transparent. */
export const picturePaper = {
  objectFit: 'contain', forcedColorAdjust: 'none', backgroundColor: '#ffffff', boxSizing: 'border-box',
  backgroundImage: 'conic-gradient(#ececec 25%, #ffffff 0 50%, #ececec 0 75%, #ffffff 0)', backgroundSize: '16px 16px',
} as const;
