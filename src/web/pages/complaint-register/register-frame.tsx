import type { ComponentChildren } from 'preact';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { type ComplaintTab, ComplaintTabs } from './complaint-tabs.js';

export interface RegisterPageProps<Answer> {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: Answer;
}

/** What every page of the register has above its answer. */
export function RegisterFrame(props: {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly tab: ComplaintTab;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const { context, view, tab, title } = props;
  const { t } = context;
  return (
    <Layout context={context} title={`${title} · ${t('complaints.title')}`} active="complaints">
      <h1>{t('complaints.title')}</h1>
      <p class="lead">{title}</p>
      <ComplaintTabs context={context} active={tab} />
      <ViewpointBar context={context} view={view} onlyKnown={tab === 'statistics'} />
      {props.children}
    </Layout>
  );
}
