import { CORRECTION } from './chapters/correction.js';
import { GRADE } from './chapters/grade.js';
import { HOT_SPOTS } from './chapters/hot-spot.js';
import { LETTERS } from './chapters/letters.js';
import { REMEDIATION } from './chapters/remediation.js';
import type { Chapter } from './point.js';

export const BEGINS_ON = '2025-09-03';
export const CHAPTERS: readonly Chapter[] = [LETTERS, GRADE, REMEDIATION, HOT_SPOTS, CORRECTION];
