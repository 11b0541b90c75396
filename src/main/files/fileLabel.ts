import { basename } from 'node:path';
import { visibleText } from '../../core/visibleText';

/** The name of a file without its folder, for a person's eyes: who sent it chose it. */
export const fileLabel = (path: string): string => visibleText(basename(path));
