import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Committed } from '../event-store/command-handler.js';
import type { AmendmentRequest } from '../ledger/amendment-events.js';
import type { AssessmentEvent } from '../ledger/assessments/assessment.events.js';
import { AssessmentsService } from '../ledger/assessments/assessments.service.js';
import { RoundsService } from '../ledger/assessments/rounds/rounds.service.js';
import type { Caller } from '../ledger/caller.js';
import { ComplaintsService } from '../ledger/complaints/complaints.service.js';
import { LettersService } from '../ledger/complaints/letters/letters.service.js';
import { notRevocable } from '../ledger/corrections/correction-batch.rejections.js';
import type { LedgerEvent, Uuid } from '../ledger/envelope.js';
import { ListingsService } from '../ledger/listings/listings.service.js';
import { OrganisationsService } from '../ledger/organisations/organisations.service.js';
import { type BatchAmendment, RecordAmendments } from '../ledger/record-amendments.js';
import { Rejection } from '../ledger/rejection.js';
import { ReviewsService } from '../ledger/reviews/reviews.service.js';
import { SupervisionService } from '../ledger/supervision/supervision.service.js';

/** What the service of a record that is kept as facts offers. */
interface AmendsFacts {
  amend(id: Uuid, request: AmendmentRequest, caller: Caller): Promise<Committed | Rejection>;
}
/** Services of such records by the beginning of their streams' names; what follows is the record's id. */
const FACTS: readonly (readonly [prefix: string, service: Type<AmendsFacts>])[] = [
  ['letter-', LettersService],
  ['complaint-', ComplaintsService],
  ['listing-', ListingsService],
  ['review-', ReviewsService],
  ['supervision-', SupervisionService],
];
/** Changes of a grade that are taken back by taking the last link off its chain. */
const CHANGES: readonly string[] = [
  'AssessmentGradeCorrected',
  'AssessmentGradeSuperseded',
] satisfies readonly AssessmentEvent['type'][];

type Outcome = Promise<Committed | Rejection>;

/** Looks for the service of a record only when one of its events is amended. */
@Injectable()
export class AmendmentsByRecord extends RecordAmendments {
  constructor(private readonly modules: ModuleRef) {
    super();
  }

  override async revoke(event: LedgerEvent, amendment: BatchAmendment, caller: Caller) {
    return rejectionOf(await this.amend('revoked', event, amendment, caller));
  }

  override async reverse(event: LedgerEvent, amendment: BatchAmendment, caller: Caller) {
    return rejectionOf(await this.amend('reversed', event, amendment, caller));
  }

  private async amend(
    kind: 'revoked' | 'reversed',
    { id: corrects, stream, type, data }: LedgerEvent,
    { reason, batchId }: BatchAmendment,
    caller: Caller,
  ): Outcome {
    const said = { corrects, reason };
    if (typeof data.assessmentId === 'string') {
      return this.assessment(kind, type, { ...said, assessmentId: data.assessmentId }, caller);
    }
    if (stream.startsWith('organisation-') && typeof data.organisationId === 'string') {
      const organisations = this.modules.get(OrganisationsService, { strict: false });
      const payload = { ...said, organisationId: data.organisationId };
      return kind === 'revoked'
        ? organisations.revoke(payload, caller)
        : organisations.reverse(payload, caller);
    }
    if (typeof data.roundId === 'string') {
      return this.round(kind, type, { ...said, roundId: data.roundId }, caller);
    }
    const [prefix, service] = FACTS.find(([beginning]) => stream.startsWith(beginning)) ?? [];
    if (!prefix || !service) return notRevocable(type);
    const request = { ...said, kind, replacement: {}, contradicts: [], batchId };
    const id = stream.slice(prefix.length);
    return this.modules.get(service, { strict: false }).amend(id, request, caller);
  }

  private assessment(
    kind: 'revoked' | 'reversed',
    type: string,
    payload: { assessmentId: Uuid; corrects: Uuid; reason: string },
    caller: Caller,
  ): Outcome {
    const assessments = this.modules.get(AssessmentsService, { strict: false });
    if (kind === 'reversed' || CHANGES.includes(type)) {
      return assessments.reverseCorrection(payload, caller);
    }
    return type === 'AssessmentGradeDecided'
      ? assessments.revokeGrade(payload, caller)
      : assessments.revokeRecord(payload, caller);
  }

  private async round(
    kind: 'revoked' | 'reversed',
    type: string,
    { corrects, ...payload }: { roundId: Uuid; corrects: Uuid; reason: string },
    caller: Caller,
  ): Outcome {
    const rounds = this.modules.get(RoundsService, { strict: false });
    if (kind === 'reversed') return rounds.reverse({ ...payload, corrects }, caller);
    return type === 'AssessmentRoundOpened' ? rounds.revoke(payload, caller) : notRevocable(type);
  }
}

function rejectionOf(outcome: Committed | Rejection): Rejection | null {
  return outcome instanceof Rejection ? outcome : null;
}
