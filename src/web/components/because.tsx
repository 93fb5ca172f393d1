import type { Because } from '../../views/organisation-status/organisation-status.model.js';
import type { PageContext } from '../page-context.js';

/** Why something holds, folded away until somebody asks: the events, each a link, and the clauses. */
export function BecauseNote({ because, context }: { because: Because; context: PageContext }) {
  const { t, links } = context;
  return (
    <details class="because">
      <summary>{t('because.title')}</summary>
      <dl>
        <dt>{t('because.events')}</dt>
        <dd>
          {because.sequences.map((sequence) => (
            <a key={sequence} class="sequence" href={links.event(sequence)}>
              #{sequence}
            </a>
          ))}
        </dd>
        {because.clauses.length > 0 && (
          <>
            <dt>{t('because.clause')}</dt>
            <dd>{because.clauses.join('; ')}</dd>
          </>
        )}
        {because.rulebook !== null && (
          <>
            <dt>{t('because.rulebook')}</dt>
            <dd>
              <code>{because.rulebook}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
