import type { Principal } from '../access/principal.js';
import type { ResolvedViewpoint } from '../http/resolve-viewpoint.js';
import type { Locale } from '../wording/translate.js';
import type { Words } from '../wording/words.js';
import type { Links } from './links.js';

/** What every page knows: the language, the reader, the words for codes, and how to link. */
export interface PageContext extends Words {
  readonly locale: Locale;
  readonly links: Links;
  readonly principal: Principal;
  /** An organisation's present name by its id; the id where the reader may not know the name. */
  readonly nameOf: (organisationId: string) => string;
  /** Path and query of this very page, for the switches that keep everything else. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
}

/** A page that looks from a point in time, and what the reader asked of it. */
export interface ViewpointContext {
  readonly viewpoint: ResolvedViewpoint;
  readonly asOf: string | null;
  readonly effectiveOn: string | null;
}

/** What the reader asked, beside the viewpoint that came of it: links and forms repeat the words of the address. */
export function viewedFrom<V extends ResolvedViewpoint>(
  viewpoint: V,
  { asOf, effectiveOn }: { readonly asOf?: string; readonly effectiveOn?: string },
): ViewpointContext & { readonly viewpoint: V } {
  return { viewpoint, asOf: asOf ?? null, effectiveOn: effectiveOn ?? null };
}
