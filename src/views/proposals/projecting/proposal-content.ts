import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import {
  PROPOSAL_COURSE,
  type ProposalCourse,
  type ProposalEpisode,
} from '../../../ledger/proposals/proposal.course.js';
import { workCourse } from '../../../projections/timeline/segments-of.js';
import { sequencesOf, type TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { Content, Rulebooks, Worked } from '../../../projections/timeline/timeline.js';
import type { ProposalColumn, ProposalDetail } from '../proposal-columns.js';

type Sequences = (ids: readonly Uuid[]) => readonly LedgerSequence[];

/** Works what one rule has led to for one organisation. */
export function workProposals(
  facts: readonly TimelineFact[],
  rulebooks: Rulebooks,
): Worked<ProposalColumn> {
  const sequences = sequencesOf(facts);
  return workCourse(PROPOSAL_COURSE, facts, (course) => contentsOf(course, rulebooks, sequences));
}

/** A part for each proposal: the next one leaves the row of the last as it is. */
function contentsOf(
  { episodes }: ProposalCourse,
  rulebooks: Rulebooks,
  sequences: Sequences,
): Map<string, Content<ProposalColumn>> {
  return new Map(
    episodes.map((episode) => [
      `episode ${episode.episode}`,
      contentOf(episode, rulebooks, sequences),
    ]),
  );
}

/** A rule that the cited rulebook lacks is taken for one on complaints: who should not know learns nothing. */
function contentOf(
  episode: ProposalEpisode,
  rulebooks: Rulebooks,
  sequences: Sequences,
): Content<ProposalColumn> {
  const { proposes, route, endedOn, facts, reason, triggers, takenUpBy, rulebook } = episode;
  const rule = rulebooks.cited(rulebook)?.proposals?.find(({ code }) => code === episode.rule);
  const clauses = rule ? [rule.clause] : [];
  const because = { sequences: sequences(episode.because), rulebook, clauses };
  const detail: ProposalDetail = {
    ...{ proposes, route, endedOn, facts, reason, triggers, takenUpBy, because },
  };
  return {
    organisation_id: episode.organisationId,
    proposal_id: episode.proposalId,
    episode: episode.episode,
    rule: episode.rule,
    state: episode.state,
    ended: episode.state === 'OPEN' ? 0 : 1,
    on_complaints: rule?.when.kind === 'grade' ? 0 : 1,
    made_on: episode.madeOn,
    detail: JSON.stringify(detail),
  };
}
