/** What a reader may ask the list of cases to show only. */
export const CASE_SELECTIONS = ['open', 'overdue', 'backlog', 'duplicates'] as const;
export type CaseSelection = (typeof CASE_SELECTIONS)[number];
