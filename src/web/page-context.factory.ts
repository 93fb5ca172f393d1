import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../access/current-principal.js';
import { languageOf } from '../http/language.js';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import { OrganisationStatusQueries } from '../views/organisation-status/organisation-status.queries.js';
import type { BarePageContext } from './components/bare-page.js';
import { LOCALES, type Locale, translator } from '../wording/translate.js';
import { Labels } from '../wording/labels.js';
import { Links } from './links.js';
import type { PageContext } from './page-context.js';

type Query = PageContext['query'];

/** Makes what every page knows from the request that asks for it. */
@Injectable()
export class PageContextFactory {
  constructor(
    private readonly rulebooks: RulebookRegistry,
    private readonly organisations: OrganisationStatusQueries,
  ) {}

  async of(request: FastifyRequest): Promise<PageContext> {
    const query = givenIn(request.query);
    const { locale, t, path } = bareContextOf(request);
    const principal = principalOf(request);
    const viewpoint = this.organisations.viewpoint();
    return {
      ...{ locale, t, path, query, principal },
      links: new Links({
        lang: LOCALES.find((one) => one === query.lang),
        asOf: single(query.asOf),
        effectiveOn: single(query.effectiveOn),
      }),
      labels: new Labels(await this.rulebooks.all(), locale),
      nameOf: (id) => this.organisations.nameOf(id, viewpoint, principal.scope) ?? id,
    };
  }
}

/** What a page knows where nobody is signed in. */
export function bareContextOf(request: FastifyRequest): BarePageContext {
  const locale = localeOf(request);
  const query = givenIn(request.query);
  return { locale, t: translator(locale), path: pathOf(request), query };
}

/** The language that the address asks for, else the browser's. */
function localeOf(request: FastifyRequest): Locale {
  const asked = givenIn(request.query).lang;
  return (
    LOCALES.find((locale) => locale === asked) ?? languageOf(request.headers['accept-language'])
  );
}

/** Never begins with two slashes: a link to such a path would lead to another site. */
function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '/').replace(/^\/+/u, '/');
}

/** The parameters that say something; a form also sends the fields that were left empty. */
function givenIn(query: unknown): Query {
  const given = Object.entries(query as Record<string, string | string[]>);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function single(value: Query[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
