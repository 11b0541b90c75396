import type { Certificate } from '../pki/certificate';
import type { CheckedTimestamp } from './checkTimestamp';
import type { EvidencePool } from './evidencePool';
import { checkRevocation } from './revocation';

export interface LevelQuestion {
  /** CAdES with its certificate bound into what is signed (EN 319 142-1 6.3). */
  readonly isBaseline: boolean;
  /** The signature's own. */
  readonly timestamps: readonly CheckedTimestamp[];
  /** Those over the document that came later. */
  readonly documentTimestamps: readonly CheckedTimestamp[];
  readonly path: readonly Certificate[];
  /** What the document carries, without what only this computer has. */
  readonly embedded: EvidencePool;
  /** Of that, what stands under a later timestamp over the document; null where there is no such timestamp. */
  readonly archived: EvidencePool | null;
  readonly time: Date;
}

/**
 * The level of a signature by what the file holds (EN 319 142-1 6.2): with a timestamp, with material for its path,
 * with a document timestamp over that material (6.3: one that came before it protects none of it). Says what is
 * there, not that it is trusted. Older formats are `CMS`.
 */
export function padesLevel(question: LevelQuestion): string {
  if (!question.isBaseline) return 'CMS';
  const holds = ({ state }: CheckedTimestamp): boolean => state !== 'failed';
  const later = question.documentTimestamps.filter(holds);
  if (!question.timestamps.some(holds) && later.length === 0) return 'B-B';
  const { path, embedded, archived, time } = question;
  const hasMaterial = (pool: EvidencePool): boolean =>
    path.length > 1 && checkRevocation(path, pool, time).state === 'good';
  if (!hasMaterial(embedded)) return 'B-T';
  return archived && (archived === embedded || hasMaterial(archived)) ? 'B-LTA' : 'B-LT';
}
