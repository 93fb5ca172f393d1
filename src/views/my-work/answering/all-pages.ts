/** Every page sorts and counts all of them: few pages. */
export const PAGE = 2000;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What is on all pages together; nothing where there is no page at all. */
export function allOf<Item>(
  pageAt: (cursor: { readonly cursor?: string }) => Page<Item> | undefined,
): readonly Item[] {
  const items: Item[] = [];
  let page = pageAt({});
  while (page) {
    items.push(...page.items);
    page = page.nextCursor === null ? undefined : pageAt({ cursor: page.nextCursor });
  }
  return items;
}
