import type { ComponentChildren } from 'preact';
import { mayDo } from '../../access/permissions.js';
import type { PageContext } from '../page-context.js';
import { assetUrl } from '../assets.js';
import { Head } from './head.js';
import { Languages } from './languages.js';

interface LayoutProps {
  readonly context: PageContext;
  readonly title: string;
  readonly active: 'overview' | 'history' | 'none';
  readonly children: ComponentChildren;
}

/** The frame of every page: head, header with navigation, main, and the footer that a print-out carries. */
export function Layout({ context, title, active, children }: LayoutProps) {
  const { t, locale, links, principal } = context;
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
            <NavLink
              href={links.to('/')}
              label={t('nav.overview')}
              current={active === 'overview'}
            />
            {mayDo(principal.role, 'history.read') && (
              <NavLink
                href={links.history()}
                label={t('nav.history')}
                current={active === 'history'}
              />
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

function NavLink(props: { href: string; label: string; current: boolean }) {
  return (
    <a href={props.href} aria-current={props.current ? 'page' : undefined}>
      {props.label}
    </a>
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
