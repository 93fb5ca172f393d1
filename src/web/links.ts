import type { Locale } from '../wording/translate.js';

/** Query parameters of a link; undefined and empty ones are left out. */
export type LinkParameters = Readonly<
  Record<string, string | number | readonly string[] | null | undefined>
>;

function toItems(value: LinkParameters[string]): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' ? [value] : value;
}

/** Builds links that carry what the reader chose: the language and the point in time stay in the address. */
export class Links {
  constructor(
    private readonly sticky: {
      readonly lang?: Locale;
      readonly asOf?: string;
      readonly effectiveOn?: string;
    },
  ) {}

  to(path: string, parameters: LinkParameters = {}): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...this.sticky, ...parameters })) {
      for (const item of toItems(value)) query.append(name, item);
    }
    const text = query.toString();
    return text === '' ? path : `${path}?${text}`;
  }

  overview(organisationId: string, parameters: LinkParameters = {}): string {
    return this.to(`/overview/${organisationId}`, parameters);
  }

  organisation(organisationId: string, parameters: LinkParameters = {}): string {
    return this.to(`/organisations/${organisationId}`, parameters);
  }

  /** `view`: a tab of the register, cases where it is left out; statistics have days of their own. */
  complaints(
    parameters: LinkParameters = {},
    view?: 'letters' | 'statistics' | 'hot-spots',
  ): string {
    const ownDays = view === 'statistics' ? { effectiveOn: null } : {};
    return this.to(view ? `/complaints/${view}` : '/complaints', { ...parameters, ...ownDays });
  }

  complaintCase(caseId: string): string {
    return this.to(`/complaints/cases/${caseId}`);
  }

  /** The board of remediation: by state, or step by step. */
  board(parameters: LinkParameters = {}, view?: 'steps'): string {
    return this.to(view ? `/remediation/${view}` : '/remediation', parameters);
  }

  /** What was recorded of the consolidation of one organisation. */
  listing(organisationId: string): string {
    return this.to(`/listings/${organisationId}`);
  }

  /** A period has days of its own: the day that is looked at stays behind. */
  movements(parameters: LinkParameters = {}): string {
    return this.to('/list-movements', { ...parameters, effectiveOn: null });
  }

  proposals(parameters: LinkParameters = {}, proposalId?: string): string {
    return this.to(proposalId ? `/proposals/${proposalId}` : '/proposals', parameters);
  }

  reviews(parameters: LinkParameters = {}, reviewId?: string): string {
    return this.to(reviewId ? `/reviews/${reviewId}` : '/reviews', parameters);
  }

  /** What another version of the rules would say: of organisations, or of open cases. */
  whatIf(parameters: LinkParameters = {}, view?: 'cases'): string {
    return this.to(view ? `/what-if/${view}` : '/what-if', parameters);
  }

  history(parameters: LinkParameters = {}): string {
    return this.to('/history', { ...parameters, asOf: null, effectiveOn: null });
  }

  event(sequence: number): string {
    return this.to(`/history/${sequence}`, { asOf: null, effectiveOn: null });
  }
}
