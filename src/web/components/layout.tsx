import type { ComponentChildren } from 'preact';
import { mayDo } from '../../access/permissions.js';
import type { Permission } from '../../access/principal.js';
import type { MessageKey } from '../../wording/translate.js';
import type { PageContext } from '../page-context.js';
import { assetUrl } from '../assets.js';
import { Head } from './head.js';
import { Languages } from './languages.js';

/** The main pages, in the order of the navigation, and what a reader's role needs for each. */
const NAVIGATION = [
  ['overview', 'nav.overview', '/', 'status.read'],
  ['work', 'nav.work', '/work', 'work.read'],
  ['complaints', 'nav.complaints', '/complaints', 'complaint.read'],
  ['remediation', 'nav.remediation', '/remediation', 'status.read'],
  ['quality', 'nav.quality', '/data-quality', 'status.read'],
  ['whatIf', 'nav.whatIf', '/what-if', 'status.read'],
  ['history', 'nav.history', '/history', 'history.read'],
] as const satisfies readonly (readonly [string, MessageKey, string, Permission])[];
type NavEntry = (typeof NAVIGATION)[number][0];

interface LayoutProps {
  readonly context: PageContext;
  readonly title: string;
  readonly active: NavEntry | 'none';
  readonly children: ComponentChildren;
}

/** The frame of every page: head, header with navigation, main, and the footer that a print-out carries. */
export function Layout({ context, title, active, children }: LayoutProps) {
  const { t, locale, links, principal } = context;
  const hrefOf = (path: string) => (path === '/history' ? links.history() : links.to(path));
  return (
    <html lang={locale}>
      <Head title={`${title} · ${t('app.name')}`} />
      <body>
        <a class="skip" href="#main">
          {t('nav.skip')}
        </a>
        <header class="top">
          <a class="brand" href={links.to('/')}>
            <img src={assetUrl('icon.svg')} alt="" width="28" height="28" />
            <span>{t('app.name')}</span>
            <small>{t('app.tagline')}</small>
          </a>
          <nav aria-label={t('app.name')}>
            {NAVIGATION.filter(([, , , permission]) => mayDo(principal.role, permission)).map(
              ([name, label, path]) => (
                <a
                  key={name}
                  href={hrefOf(path)}
                  aria-current={name === active ? 'page' : undefined}
                >
                  {t(label)}
                </a>
              ),
            )}
          </nav>
          <Reader context={context} />
        </header>
        <main id="main">{children}</main>
        <footer>
          <p class="print-only">{t('print.extract')}</p>
        </footer>
      </body>
    </html>
  );
}

function Reader({ context }: { context: PageContext }) {
  const { t, principal, locale, path, query } = context;
  return (
    <div class="reader">
      <span class="role" title={principal.account}>
        {t(`role.${principal.role}`)}
      </span>
      <Languages {...{ t, locale, path, query }} />
      <form method="post" action="/leave">
        <button type="submit" class="plain">
          {t('nav.signOut')}
        </button>
      </form>
    </div>
  );
}
