import { CODED_SECTIONS, type CodedSection, codedItems } from '../rulebook/lookup.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Locale } from './translate.js';

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
  private readonly names = new Map<CodedSection, Map<string, string>>();
  private readonly clausesInEnglish = new Map<string, string>();
  private readonly ofOne = new Map<string, Labels>();

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
      for (const section of CODED_SECTIONS) this.addNames(rulebook, section);
      for (const { clause, en } of rulebook.clausesInEnglish ?? []) {
        this.clausesInEnglish.set(clause, en);
      }
    }
  }

  /** What one rulebook calls things: another may use the same code for something else. */
  of(rulebookId: string): Labels {
    const known = this.ofOne.get(rulebookId);
    if (known) return known;
    const own = this.rulebooks.filter(({ id }) => id === rulebookId);
    const labels = new Labels(own, this.locale);
    this.ofOne.set(rulebookId, labels);
    return labels;
  }

  grade(code: string): string {
    return this.grades.get(code)?.text ?? code;
  }

  tone(code: string): Tone {
    return this.grades.get(code)?.tone ?? 'neutral';
  }

  level(code: string): string {
    return this.name('levels', code);
  }

  placeKind(code: string): string {
    return this.name('placeKinds', code);
  }

  quota(code: string): string {
    return this.name('quotas', code);
  }

  /** What a code of any section of a rulebook is called. */
  name(section: CodedSection, code: string): string {
    return this.names.get(section)?.get(code) ?? code;
  }

  /** A clause, which answers and events cite as its rulebook does, in the language of the page. */
  clause(clause: string): string {
    return this.locale === 'en' ? (this.clausesInEnglish.get(clause) ?? clause) : clause;
  }

  /** Grade codes that occur, best first, those without a rank last. */
  gradeOrder(codes: Iterable<string>): readonly string[] {
    const rank = (code: string) => this.grades.get(code)?.rank ?? Number.MAX_SAFE_INTEGER;
    return [...new Set(codes)].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  }

  /** Every code of a section, in the order in which the oldest rulebook that has it names it. */
  codes(section: CodedSection): readonly string[] {
    return [...(this.names.get(section)?.keys() ?? [])];
  }

  private addNames(rulebook: Rulebook, section: CodedSection): void {
    const names = this.names.get(section) ?? new Map<string, string>();
    for (const { code, label } of codedItems(rulebook, section)) {
      names.set(code, label[this.locale]);
    }
    this.names.set(section, names);
  }
}
