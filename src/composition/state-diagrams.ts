import type { Move } from '../ledger/course.js';
import { COMPLAINT_MOVES } from '../ledger/complaints/complaint-moves.course.js';
import { LISTING_STATE_MOVES } from '../ledger/listing-states.js';
import { LETTER_MOVES } from '../ledger/complaints/letters/letter.course.js';
import { LISTING_MOVES, STEP_MOVES } from '../ledger/listings/listing-moves.course.js';
import { PROPOSAL_MOVES } from '../ledger/proposals/proposal.course.js';
import { REVIEW_MOVES } from '../ledger/reviews/review.course.js';
import { SUPERVISION_MOVES } from '../ledger/supervision/supervision.course.js';
import { isMessageKey, translator } from '../wording/translate.js';

interface Diagram {
  readonly file: string;
  readonly title: string;
  readonly moves: readonly Move<string, string>[];
  /** Where what leads back leads to; to where the state was entered from, unless the record says otherwise. */
  readonly back?: (state: string) => readonly string[];
  /** Of the words in which pages name its states. */
  readonly words: string;
}

/** Every record that is kept as facts, and the table that decides what may follow what. */
const DIAGRAMS: readonly Diagram[] = [
  { file: 'letter.md', title: 'Letter (đơn)', moves: LETTER_MOVES, words: 'letterState' },
  {
    file: 'complaint.md',
    title: 'Case (vụ việc)',
    moves: COMPLAINT_MOVES,
    words: 'complaintState',
  },
  {
    file: 'listing.md',
    title: 'Listing of an organisation (củng cố)',
    moves: LISTING_MOVES,
    // What comes to nothing leads back to where the listing began, not to its state before.
    back: (state) =>
      LISTING_STATE_MOVES.filter(({ from, back }) => back && from === state).map(({ to }) => to),
    words: 'listingState',
  },
  {
    file: 'remediation-step.md',
    title: 'Step of remediation (biện pháp)',
    moves: STEP_MOVES,
    words: 'stepState',
  },
  {
    file: 'review.md',
    title: 'Review round (đợt rà soát)',
    moves: REVIEW_MOVES,
    words: 'reviewState',
  },
  {
    file: 'supervision.md',
    title: 'Hot spots, inspections, disciplines',
    moves: SUPERVISION_MOVES,
    words: 'measureState',
  },
  {
    file: 'proposal.md',
    title: 'Proposal of the process (đề nghị)',
    moves: PROPOSAL_MOVES,
    words: 'proposalState',
  },
];
/** The state before the first fact. */
const NOTHING_YET = 'NONE';

/** The state diagrams of `docs/states/`, by file: drawn from the tables by which commands are decided and views folded. */
export function stateDiagrams(): ReadonlyMap<string, string> {
  return new Map(DIAGRAMS.map((diagram) => [diagram.file, documentOf(diagram)]));
}

function documentOf(diagram: Diagram): string {
  const { title, moves, words } = diagram;
  const arrows = arrowsOf(diagram);
  const lines = [
    `# ${title}`,
    '',
    'Generated from the table of the code by `npm run diagrams`; a test fails where the two differ.',
    'Rulebooks narrow what is possible, and each act has conditions of its own besides.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...statesOf(arrows).map((state) => `  ${state}: ${nameOf(words, state)}`),
    `  [*] --> ${NOTHING_YET}`,
    ...arrows.map(({ from, fact, to }) => `  ${from} --> ${to}: ${fact}`),
    ...endsOf(arrows).map((state) => `  ${state} --> [*]`),
    '```',
    '',
    ...unmoved(moves),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

interface Arrow {
  readonly from: string;
  readonly fact: string;
  readonly to: string;
}

function arrowsOf({ moves, back }: Diagram): readonly Arrow[] {
  const backFrom = back ?? ((state: string) => enteredFrom(moves, state));
  return moves.flatMap(({ fact, from, to }) =>
    from.flatMap((state): Arrow[] => {
      if (to === 'same') return [];
      const targets = to === 'before' ? backFrom(state) : [to];
      return targets.map((target) => ({ from: state, fact, to: target }));
    }),
  );
}

function enteredFrom(moves: Diagram['moves'], state: string): readonly string[] {
  const before = moves.filter(({ to }) => to === state).flatMap(({ from }) => from);
  return [...new Set(before)];
}

function statesOf(arrows: readonly Arrow[]): readonly string[] {
  const named = arrows.flatMap(({ from, to }) => [from, to]);
  return [...new Set([NOTHING_YET, ...named])];
}

function endsOf(arrows: readonly Arrow[]): readonly string[] {
  const left = new Set(arrows.map(({ from }) => from));
  return statesOf(arrows).filter((state) => !left.has(state));
}

function nameOf(words: string, state: string): string {
  const key = `${words}.${state}`;
  return isMessageKey(key) ? `${state} · ${translator('vi')(key)}` : state;
}

function unmoved(moves: Diagram['moves']): readonly string[] {
  const same = moves.filter(({ to }) => to === 'same');
  if (same.length === 0) return [];
  const lines = same.map(({ fact, from }) => `- \`${fact}\`: ${from.join(', ')}`);
  return ['Possible without a change of state:', '', ...lines];
}
