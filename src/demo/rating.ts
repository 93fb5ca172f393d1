import type { AssessmentsService } from '../ledger/assessments/assessments.service.js';
import type { Committed } from '../event-store/command-handler.js';
import type { Uuid } from '../ledger/envelope.js';
import type { Period } from '../ledger/period.js';
import { Rejection } from '../ledger/rejection.js';
import { addDays } from './calendar.js';
import { type City, type CityOrganisation, demoId } from './city.js';
import { FINDINGS, OPINIONS, REMEDIES, SELF_REVIEWS, SHORTCOMINGS } from './names.js';
import type { Desk, Office } from './office.js';
import { measuresFor, planRating, pointsFor, type RatingPlan } from './rating-plan.js';
import { SeededRandom } from './seeded-random.js';

export interface RatingSetting {
  readonly city: City;
  readonly assessments: AssessmentsService;
  readonly office: Office;
  readonly period: Period;
  readonly roundId: Uuid;
  /** Codes of the measures that the round's rulebook has its appraisers enter. */
  readonly measures: readonly string[];
}

/** One organisation's rating for one period, an act at a time, in the order of the cycle. */
export class Rating {
  readonly plan: RatingPlan;
  private assessmentId: Uuid = '';
  private readonly random: SeededRandom;
  private readonly upperId: Uuid;
  private appraisal: Committed | undefined;
  private decision: Committed | undefined;
  /** Where the grade that was put forward was refused. */
  private lower: RatingPlan['grade'] | undefined;

  constructor(
    private readonly setting: RatingSetting,
    readonly organisation: CityOrganisation,
    isPutForward: boolean,
  ) {
    const { city, period } = setting;
    this.random = new SeededRandom(city.seed, 'rating', organisation.id, period.label);
    this.plan = planRating(this.random, isPutForward);
    this.upperId = city.upperOf(organisation);
  }

  async open(): Promise<void> {
    const { assessments, office, roundId } = this.setting;
    const input = { organisationId: this.organisation.id, roundId };
    const caller = this.caller('clerk', 'open', 2);
    const opened = await office.done('open', assessments.open(input, caller));
    this.assessmentId = opened.assessmentId;
  }

  async reviewItself(): Promise<void> {
    const { assessments, office } = this.setting;
    const { assessmentId } = this;
    const review = { assessmentId, summary: this.random.pick(SELF_REVIEWS) };
    await office.done(
      'self-review',
      assessments.recordSelfReview(review, this.caller('clerk', 'review', 4)),
    );
    const grade = { assessmentId, grade: this.plan.grade, points: this.plan.points };
    await office.done(
      'self-grade',
      assessments.recordSelfGrade(grade, this.caller('clerk', 'self-grade', 5)),
    );
  }

  async hearOthers(): Promise<void> {
    const { assessments, office } = this.setting;
    for (let index = 0; index < this.plan.opinions; index += 1) {
      const input = {
        assessmentId: this.assessmentId,
        from: `Đoàn thể ${index + 1}`,
        opinion: this.random.pick(OPINIONS),
        grade: this.plan.grade,
      };
      const caller = this.caller('clerk', `opinion/${index}`, 8);
      await office.done('opinion', assessments.recordPeerOpinion(input, caller));
    }
  }

  /** Examined with what is still owed from earlier: most of it is remedied before the appraisal. */
  async beExamined(): Promise<void> {
    const { assessments, office } = this.setting;
    await this.remedyEarlier();
    for (let index = 0; index < this.plan.findings; index += 1) {
      const input = {
        assessmentId: this.assessmentId,
        findingId: `F${index + 1}`,
        criterion: `TC-${this.random.integer(1, 12)}`,
        severity: this.plan.grade === 'D' ? 'SERIOUS' : 'ORDINARY',
        text: this.random.pick(FINDINGS),
      };
      const caller = this.caller('appraiser', `finding/${index}`, 10);
      await office.done('finding', assessments.recordFinding(input, caller));
    }
    await this.appraise(this.plan.grade, this.plan.points);
  }

  /** Decides as planned; where a rule stands in the way, the case is appraised again one grade lower. */
  async beDecided(day: number): Promise<void> {
    const first = await this.decide(this.plan.grade, day);
    if (!(first instanceof Rejection)) {
      this.decision = first;
      this.organisation.lastGrade = this.plan.grade;
      return;
    }
    this.lower = this.plan.grade === 'A' ? 'B' : 'C';
    await this.withdrawAppraisal();
    await this.appraise(this.lower, pointsFor(this.lower, this.random));
  }

  /** Where the grade that was put forward was refused; once the views have counted what was appraised instead. */
  async beDecidedLower(day: number): Promise<void> {
    const { lower } = this;
    if (lower === undefined) return;
    this.decision = await this.setting.office.done('decide', this.decide(lower, day));
    this.organisation.lastGrade = lower;
  }

  async beNotified(): Promise<void> {
    const { assessments, office } = this.setting;
    const { assessmentId } = this;
    const notice = office.onDocument(
      this.caller('leader', 'notify', 28),
      'TB',
      `Thông báo kết quả xếp loại ${this.organisation.name}`,
    );
    await office.done(
      'notify',
      assessments.notifyGrade({ assessmentId, to: this.organisation.name }, notice),
    );
    for (let index = 0; index < this.plan.shortcomings; index += 1) {
      const input = {
        assessmentId,
        shortcomingId: `H${index + 1}`,
        text: this.random.pick(SHORTCOMINGS),
        dueOn: this.day(75),
      };
      const caller = this.caller('clerk', `shortcoming/${index}`, 30);
      await office.done('shortcoming', assessments.recordShortcoming(input, caller));
    }
  }

  async remedy(): Promise<void> {
    const { assessments, office } = this.setting;
    for (let index = 0; index < this.plan.remedied; index += 1) {
      const input = {
        assessmentId: this.assessmentId,
        shortcomingId: `H${index + 1}`,
        evidence: this.random.pick(REMEDIES),
      };
      const caller = this.caller('clerk', `remedy/${index}`, 38);
      await office.done('remedy', assessments.recordRemedy(input, caller));
    }
    for (let index = this.plan.remedied; index < this.plan.shortcomings; index += 1) {
      const owed = { assessmentId: this.assessmentId, shortcomingId: `H${index + 1}` };
      this.organisation.unremedied = [...this.organisation.unremedied, owed];
    }
  }

  private async remedyEarlier(): Promise<void> {
    const { assessments, office } = this.setting;
    const { unremedied } = this.organisation;
    const stays = unremedied.filter(() => this.random.chance(25));
    for (const shortcoming of unremedied.filter((one) => !stays.includes(one))) {
      const input = { ...shortcoming, evidence: this.random.pick(REMEDIES) };
      const key = `late/${shortcoming.assessmentId}/${shortcoming.shortcomingId}`;
      const caller = this.caller('clerk', key, 9);
      await office.done('late remedy', assessments.recordRemedy(input, caller));
    }
    this.organisation.unremedied = stays;
  }

  /** In one case of fifty the decision was typed wrongly and is put right; some corrections are undone again. */
  async beCorrected(): Promise<void> {
    const { assessments, office } = this.setting;
    const [corrects] = this.decision?.eventIds ?? [];
    if (this.plan.grade !== 'B' || corrects === undefined || !this.random.chance(2)) return;
    const input = {
      assessmentId: this.assessmentId,
      corrects,
      reason: 'Ghi nhầm mức xếp loại so với quyết định đã ký.',
      grade: 'C',
      points: pointsFor('C', this.random),
      decidedOn: null,
    };
    const amended = this.signed('correct', 35, 'Đính chính mức xếp loại');
    const corrected = await office.done('correct', assessments.correctGrade(input, amended));
    this.organisation.lastGrade = 'C';
    const [correction] = corrected.eventIds;
    if (correction === undefined || !this.random.chance(40)) return;
    const reversal = {
      assessmentId: this.assessmentId,
      corrects: correction,
      reason: 'Bản đính chính dựa vào văn bản đã thu hồi.',
    };
    const undone = this.signed('reverse', 36, 'Thu hồi bản đính chính');
    await office.done('reverse', assessments.reverseCorrection(reversal, undone));
    this.organisation.lastGrade = 'B';
  }

  private async appraise(grade: RatingPlan['grade'], points: number): Promise<void> {
    const { assessments, office, measures } = this.setting;
    const input = {
      assessmentId: this.assessmentId,
      proposedGrade: grade,
      points,
      measures: measuresFor(grade, measures),
      criteria: {},
      forcedBy: [],
    };
    const caller = this.caller('appraiser', `appraise/${grade}`, 12);
    this.appraisal = await office.done('appraise', assessments.recordAppraisal(input, caller));
  }

  /** A rule stood in the way. Which one is not said: begun again, the story may be refused for another one. */
  private async withdrawAppraisal(): Promise<void> {
    const { assessments, office } = this.setting;
    const [corrects] = this.appraisal?.eventIds ?? [];
    if (corrects === undefined) return;
    const reason = 'Chưa đủ điều kiện xếp loại ở mức đã đề nghị.';
    const input = { assessmentId: this.assessmentId, corrects, reason };
    const caller = this.caller('appraiser', 'withdraw', 12);
    await office.done('withdraw appraisal', assessments.revokeRecord(input, caller));
  }

  private decide(grade: RatingPlan['grade'], day: number): Promise<Committed | Rejection> {
    const { assessments, office } = this.setting;
    const caller = this.signed(`decide/${grade}`, day, `Xếp loại ${this.organisation.name}`);
    const input = { assessmentId: this.assessmentId, grade, points: null, acceptWarnings: [] };
    return office.tried(assessments.decideGrade(input, caller));
  }

  private signed(purpose: string, day: number, abstract: string) {
    return this.setting.office.onDocument(this.caller('leader', purpose, day), 'QĐ', abstract);
  }

  private caller(desk: Desk, purpose: string, day: number) {
    const { office, period } = this.setting;
    const key = `${this.organisation.id}/${period.label}/${purpose}`;
    return office.caller(desk, this.upperId, key, this.day(day));
  }

  /** The nth day after the period's end. */
  private day(offset: number) {
    return addDays(this.setting.period.to, offset);
  }
}

export function roundIdOf(city: City, period: Period): Uuid {
  return demoId(city.seed, 'round', period.label);
}
