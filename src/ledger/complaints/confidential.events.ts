/** Free text of letters and cases: kept in the log alone, and left out of views, search, feeds, history and logs. */
export interface Confidential {
  readonly confidential: { readonly text: string };
}
