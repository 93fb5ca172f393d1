import type { ComponentChildren } from 'preact';
import { assetUrl } from '../assets.js';
import type { PageContext } from '../page-context.js';
import { Head } from './head.js';
import { Languages } from './languages.js';

/** What is known of a request whose sender is not. */
export type BarePageContext = Pick<PageContext, 'locale' | 't' | 'path' | 'query'>;

interface BarePageProps {
  readonly context: BarePageContext;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page for somebody who is not signed in, or for whom the frame cannot be drawn. */
export function BarePage({ context, title, children }: BarePageProps) {
  const { locale, t } = context;
  return (
    <html lang={locale}>
      <Head title={`${title} · ${t('app.name')}`} />
      <body>
        <header class="top">
          <a class="brand" href="/">
            <img src={assetUrl('icon.svg')} alt="" width="28" height="28" />
            <span>{t('app.name')}</span>
            <small>{t('app.tagline')}</small>
          </a>
          <Languages {...context} />
        </header>
        <main id="main" class="narrow">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
