/** Plays commands against ledger and model at once, and keeps where the two disagree. */
import type { Uuid } from '../../src/ledger/envelope.js';
import type { Dice } from './dice.js';
import { type AmendmentKind, type Recorded, FOREVER, standing, textOf } from './facts.js';
import { nextAmendment } from './amendments.js';
import { judgeBatch, nextBatch, ORDERED } from './batches.js';
import { type Goal, nextAssessment } from './commands-assessment.js';
import { nextComplaint } from './commands-complaint.js';
import { nextListing } from './commands-listing.js';
import { inRound, nextReview } from './commands-review.js';
import { nextSupervision } from './commands-supervision.js';
import { caseOn, letterOn } from './complaint-records.js';
import { judgeCase, judgeLetter, judgeOpening } from './judge-complaint.js';
import { judgeAssessment } from './judge-assessment.js';
import { judgeAmendment } from './judge-amendment.js';
import { judgeListing, listingRecord } from './judge-listing.js';
import { judgeReview } from './judge-review.js';
import { judgeSupervision, supervisionRecord } from './judge-supervision.js';
import { Model, type Verdict } from './model.js';
import { assessmentOf, stateOf } from './model-assessment.js';
import { listingCourse } from './model-listing.js';
import { reviewIds, reviewOn, reviewRecord } from './model-review.js';
import { kindOf, idIn, measureIn, supervisionCourse } from './model-supervision.js';
import { isAbove, judgeWithin, narrowed } from './scopes.js';
import { type Command, PEOPLE, UNITS, World } from './world.js';

export interface Disagreement {
  readonly at: number;
  readonly command: Command;
  readonly expected: string;
  readonly got: string;
}

interface Answer {
  readonly code?: string;
  readonly eventIds?: readonly Uuid[];
  readonly sequence?: number | null;
  readonly caseIds?: readonly Uuid[];
}

const HOW: Readonly<Record<string, AmendmentKind>> = {
  ...{ correct: 'corrected', revoke: 'revoked', supersede: 'superseded', reverse: 'reversed' },
};

/** What paths call records, and the model. */
const RECORDS: Readonly<Record<string, string>> = {
  ...{ letters: 'letter', complaints: 'complaint', listings: 'listing' },
  ...{ supervision: 'supervision', reviews: 'review' },
};

/** Share of the commands that are sent with a token that ends at an organisation. */
const NARROWED = 0.12;
/** Share of batches among commands on other records. */
const BATCHED = 0.06;

export class Session {
  readonly model = new Model();
  readonly sent: Command[] = [];
  readonly disagreements: Disagreement[] = [];
  /** Ids of the events that each command recorded. */
  readonly recorded: (readonly Uuid[])[] = [];
  readonly refusals = new Map<string, number>();

  /** @param ways of the tables that were gone, in this session and others before it */
  constructor(
    readonly world: World,
    private readonly share: number,
    readonly ways: Map<string, number>,
    private readonly others: number,
  ) {}

  /** @param share of complaints among listings and complaints. @param others share of all other slices */
  static async start(share = 0.5, ways = new Map<string, number>(), others = 0): Promise<Session> {
    return new Session(await World.start(), share, ways, others);
  }

  choose(dice: Dice): Command {
    const command = this.pick(dice);
    return this.others > 0 && dice.chance(NARROWED) ? narrowed(command, dice) : command;
  }

  private pick(dice: Dice): Command {
    const goal: Goal = (ways) => {
      const left = ways.filter((way) => !this.ways.has(way));
      return left.length > 0 ? dice.of(left) : undefined;
    };
    if (dice.chance(this.others)) {
      const batch = dice.chance(BATCHED) ? nextBatch(this.model, dice) : undefined;
      return batch ?? this.pickOther(dice, goal);
    }
    const ofComplaints = dice.chance(this.share);
    /** Mostly one, so that it goes far. */
    const unit = UNITS[dice.chance(0.7) ? 0 : dice.between(1, 2)] ?? '';
    if (dice.chance(0.1)) {
      const records = [...this.model.records.keys()].filter((key) =>
        /^(?:letter|complaint)/u.test(key),
      );
      const some = ofComplaints && records.length > 0 ? dice.of(records) : listingRecord(unit);
      const amendment = nextAmendment(this.model, some, dice);
      if (amendment) return amendment;
    }
    return ofComplaints
      ? nextComplaint(this.model, dice, goal)
      : inRound(this.model, nextListing(this.model, unit, dice, goal), dice);
  }

  private pickOther(dice: Dice, goal: Goal): Command {
    const unit = UNITS[dice.chance(0.6) ? 0 : 1] ?? '';
    if (dice.chance(0.18)) {
      const amendment = dice.chance(0.35)
        ? nextAmendment(this.model, supervisionRecord(unit), dice)
        : undefined;
      return amendment ?? nextSupervision(this.model, unit, dice);
    }
    if (dice.chance(0.16)) {
      const records = reviewIds(this.model).map(reviewRecord);
      const amendment =
        records.length > 0 && dice.chance(0.35)
          ? nextAmendment(this.model, dice.of(records), dice)
          : undefined;
      return amendment ?? nextReview(this.model, dice);
    }
    return nextAssessment(this.model, dice, goal);
  }

  judge(command: Command): Verdict {
    return judgeWithin(this.model, command, this.judgeWhole(command));
  }

  private judgeWhole(command: Command): Verdict {
    const { model } = this;
    const [slice = '', id = '', act = ''] = command.path.split('/');
    if (slice === 'correction-batches')
      return judgeBatch(model, command, (record) => isAbove(model, command.scope, record));
    if (slice === 'assessments')
      return judgeAssessment(model, id || textOf(command.body, 'assessmentId'), command);
    if (slice === 'reviews' && act !== 'amend')
      return judgeReview(model, id || textOf(command.body, 'reviewId'), command);
    if (slice === 'supervision' && act !== 'amend') return judgeSupervision(model, id, command);
    const kind = act === 'amend' ? (textOf(command.body, 'kind') as AmendmentKind) : HOW[act];
    if (kind) return judgeAmendment(model, `${RECORDS[slice] ?? ''} ${id}`, kind, command);
    switch (slice) {
      case 'letters':
        return judgeLetter(model, id || textOf(command.body, 'letterId'), command);
      case 'complaints':
        return id === ''
          ? judgeOpening(model, textOf(command.body, 'caseId'), command)
          : judgeCase(model, id, command);
      default:
        return judgeListing(model, id, command);
    }
  }

  async play(command: Command): Promise<boolean> {
    const verdict = this.judge(command);
    if (needsViews(command)) await this.world.app.settle();
    const head = await this.world.sequence();
    const reply = await this.world.send(command);
    const answer = reply.json as Answer;
    this.sent.push(command);
    this.recorded.push([]);
    const got = reply.status < 300 ? String(reply.status) : (answer.code ?? String(reply.status));
    const silent = reply.status === 201 || (await this.world.sequence()) === head;
    const agreed = silent && agrees(verdict, got);
    if (!agreed) {
      const expected = silent ? toldOf(verdict) : 'nothing recorded';
      this.disagreements.push({
        at: this.sent.length,
        command,
        expected,
        got: `${got} ${reply.text.slice(0, 400)}`,
      });
    }
    if (reply.status === 201)
      await this.record(command, verdict, await this.finished(command, answer));
    else if (reply.status !== 200) this.refusals.set(got, (this.refusals.get(got) ?? 0) + 1);
    return agreed;
  }

  /** A batch is carried out behind its answer; what it recorded ends with its completion. */
  private async finished({ type, body }: Command, answer: Answer): Promise<Answer> {
    if (type !== ORDERED) return answer;
    await this.world.completed(textOf(body, 'batchId'));
    return { sequence: await this.world.sequence() };
  }

  private async record(command: Command, { proposed }: Verdict, answer: Answer): Promise<void> {
    const { eventIds = [], sequence, caseIds = [] } = answer;
    const ids =
      proposed.length === 1 ? eventIds : await this.idsBefore(sequence ?? 0, proposed.length);
    this.recorded[this.recorded.length - 1] = ids;
    for (const [index, { record: named, type, data, amends }] of proposed.entries()) {
      const record = named.replace(
        /^complaint split (\d+)$/u,
        (_all, at: string) => `complaint ${caseIds[Number(at)] ?? ''}`,
      );
      this.count(record, command, type, amends !== undefined);
      const recorded: Recorded = {
        id: ids[index] ?? '',
        sequence: (sequence ?? 0) - (proposed.length - 1 - index),
        ...{ type, day: command.day, data },
        ...{ account: command.person, body: PEOPLE[command.person]?.body ?? null },
        ...(amends && { amends }),
      };
      this.model.add(recorded, record);
    }
  }

  /** Of the last events up to a sequence: what one request recorded in several records. */
  private async idsBefore(sequence: number, count: number): Promise<Uuid[]> {
    const ids: Uuid[] = [];
    for await (const batch of this.world.app.store.readLog()) {
      ids.push(...batch.map(({ event }) => event.id));
    }
    return ids.slice(sequence - count, sequence);
  }

  /** Which way of the tables was gone. */
  private count(record: string, command: Command, type: string, amends: boolean): void {
    const [kind, id = ''] = record.split(' ');
    if (kind === 'assessment')
      this.tick(`assessment ${stateOf(assessmentOf(this.model.of(record)))} ${type}`);
    if (kind === 'review') {
      const before = reviewOn(this.model, id, Infinity, command.day).state;
      this.tick(`review ${amends ? '' : `${before} `}${type}`);
    }
    if (kind === 'supervision') this.countSupervision(record, command, type);
    if (kind === 'batch')
      this.tick(`batch ${command.body.reverses ? 'reverses' : 'revokes'} ${type}`);
    if (amends) return;
    if (kind === 'complaint')
      this.tick(`complaint ${caseOn(this.model, id, command.day).state} ${type}`);
    if (kind === 'letter')
      this.tick(`letter ${letterOn(this.model, id, command.day).state} ${type}`);
    if (kind !== 'listing') return;
    const { state, current } = listingCourse(
      standing(this.model.of(record), Infinity, command.day),
    );
    this.tick(`listing ${state} ${type}`);
    const step = current?.steps.find(({ stepId }) => stepId === command.body.stepId);
    if (step) this.tick(`step ${step.state} ${type}`);
  }

  private countSupervision(record: string, { day, body }: Command, type: string): void {
    if (type.startsWith('Supervision')) {
      this.tick(`supervision ${type}`);
      return;
    }
    const course = supervisionCourse(standing(this.model.of(record), Infinity, day));
    const measure = measureIn(course, kindOf(type), idIn(type, body));
    this.tick(`supervision ${measure?.state ?? 'NONE'} ${type}`);
  }

  private tick(way: string): void {
    this.ways.set(way, (this.ways.get(way) ?? 0) + 1);
  }

  recordsOfListings(): readonly (readonly Recorded[])[] {
    return UNITS.map((unit) => this.model.of(listingRecord(unit)));
  }

  standingOf(record: string) {
    return standing(this.model.of(record), Infinity, FOREVER);
  }
}

/** What is decided by what views tell of other records: they have to have read these. */
function needsViews({ path, body }: Command): boolean {
  return path.endsWith('/grade/decide') || body.route === 'E2';
}

const toldOf = ({ repeats, refusals }: Verdict) =>
  repeats ? 'a repetition' : refusals.join(' | ') || '201';

function agrees({ refusals, repeats, strict }: Verdict, got: string): boolean {
  if (repeats && got === '200') return true;
  if (repeats && strict && refusals.length === 0) return false;
  return refusals.length === 0 ? got === '201' : refusals.includes(got);
}
