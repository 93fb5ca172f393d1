import type { Rulebook } from '../rulebook/rulebook.js';
import type { Locale } from './i18n/translate.js';

type Tone = 'excellent' | 'good' | 'fair' | 'poor' | 'neutral';

interface Label {
  readonly text: string;
  readonly tone: Tone;
  readonly rank: number;
}

/**
 * What the codes of stored events are called on a page. Labels come from the rulebooks, the newest version of a code
 * winning; a code that no rulebook has is shown as it is.
 */
export class Labels {
  private readonly grades = new Map<string, Label>();
  private readonly levels = new Map<string, string>();
  private readonly placeKinds = new Map<string, string>();
  private readonly quotas = new Map<string, string>();

  /** `rulebooks` oldest first. */
  constructor(
    private readonly rulebooks: readonly Rulebook[],
    private readonly locale: Locale,
  ) {
    for (const rulebook of rulebooks) {
      for (const grade of rulebook.assessments.grades) {
        const rank = grade.rank ?? Number.MAX_SAFE_INTEGER;
        this.grades.set(grade.code, { text: grade.label[locale], tone: grade.tone, rank });
      }
      for (const level of rulebook.levels) this.levels.set(level.code, level.label[locale]);
      for (const quota of rulebook.assessments.quotas) {
        this.quotas.set(quota.code, quota.label[locale]);
      }
      for (const kind of rulebook.placeKinds) this.placeKinds.set(kind.code, kind.label[locale]);
    }
  }

  /** What one rulebook calls things: another may use the same code for something else. */
  of(rulebookId: string): Labels {
    return new Labels(
      this.rulebooks.filter(({ id }) => id === rulebookId),
      this.locale,
    );
  }

  grade(code: string): string {
    return this.grades.get(code)?.text ?? code;
  }

  tone(code: string): Tone {
    return this.grades.get(code)?.tone ?? 'neutral';
  }

  level(code: string): string {
    return this.levels.get(code) ?? code;
  }

  placeKind(code: string): string {
    return this.placeKinds.get(code) ?? code;
  }

  quota(code: string): string {
    return this.quotas.get(code) ?? code;
  }

  /** Grade codes that occur, best first, those without a rank last. */
  gradeOrder(codes: Iterable<string>): readonly string[] {
    const rank = (code: string) => this.grades.get(code)?.rank ?? Number.MAX_SAFE_INTEGER;
    return [...new Set(codes)].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  }

  codes(section: 'grades' | 'levels' | 'placeKinds'): readonly string[] {
    return [...this[section].keys()];
  }
}
