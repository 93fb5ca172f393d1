import type {
  GradeStatus,
  OrganisationStatus,
} from '../../../views/organisation-status/organisation-status.model.js';
import { BecauseNote } from '../../components/because.js';
import { GradeBadge } from '../../components/grade.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';

interface GradeCardProps {
  readonly context: PageContext;
  readonly organisation: OrganisationStatus;
}

/** The first axis of status: the grade that holds, why, and the periods before. */
export function GradeCard({ context, organisation }: GradeCardProps) {
  const { t, locale } = context;
  const { grade, grades, findings } = organisation;
  return (
    <section class="card" aria-labelledby="grade">
      <h2 id="grade">{t('organisation.grade')}</h2>
      {grade ? <Current context={context} grade={grade} /> : <p>{t('organisation.noGrade')}</p>}
      {findings.total > 0 && (
        <p>
          {t('organisation.findings')}:{' '}
          {t('organisation.findingsCount', {
            total: formatNumber(findings.total, locale),
            critical: formatNumber(findings.critical, locale),
          })}
        </p>
      )}
      {grades.length > 1 && <LastGrades context={context} grades={grades} />}
    </section>
  );
}

function Current({ context, grade }: { context: PageContext; grade: GradeStatus }) {
  const { t, labels } = context;
  return (
    <>
      <p class="big">
        <GradeBadge code={grade.grade} labels={labels} long />
      </p>
      <dl>
        <dt>{t('list.period')}</dt>
        <dd>{grade.period.label}</dd>
        <dt>{t('list.decidedOn')}</dt>
        <dd>{formatDate(grade.decidedOn)}</dd>
        {grade.points !== null && (
          <>
            <dt>{t('organisation.points')}</dt>
            <dd>{formatNumber(grade.points, context.locale)}</dd>
          </>
        )}
        <dt>{t('organisation.method')}</dt>
        <dd>{t(`method.${grade.method}`)}</dd>
      </dl>
      <BecauseNote because={grade.because} basis={grade.basis} context={context} />
    </>
  );
}

function LastGrades(props: { context: PageContext; grades: readonly GradeStatus[] }) {
  const { t, labels } = props.context;
  return (
    <>
      <h3>{t('organisation.lastGrades')}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('organisation.lastGrades')}>
        <table>
          <tbody>
            {props.grades.map((grade) => (
              <tr key={grade.assessmentId}>
                <th scope="row">{grade.period.label}</th>
                <td>
                  <GradeBadge code={grade.grade} labels={labels} />
                </td>
                <td>{formatDate(grade.decidedOn)}</td>
                <td>
                  <Sequences context={props.context} sequences={grade.because.sequences} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
