import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/principal.js';
import { ScopeService } from '../../../access/scope.service.js';
import type { Committed } from '../../../event-store/command-handler.js';
import type { ActDto } from '../../../http/act.dto.js';
import type { CommandAnswer } from '../../../http/answer-command.js';
import { found, houseProblem } from '../../../http/house-problems.js';
import {
  type CommandRequest,
  type Recording,
  RecordRequests,
} from '../../../http/record-requests.js';
import { seenByOrganisation } from '../../complaint-visibility.js';
import type { Uuid } from '../../envelope.js';
import { RulebookRegistry } from '../../rulebook-registry.js';
import { ComplaintsService } from '../complaints.service.js';
import { openingOf } from '../complaint.state.js';
import { LettersService } from '../letters/letters.service.js';
import { receiptOf } from '../letters/letter.state.js';

interface Answered<Outcome> {
  readonly outcome: Outcome;
  readonly answer: CommandAnswer;
}

/**
 * What every route of letters and cases does around the services. What is out of scope is not found, like what does not
 * exist; and what a principal would read of its own organisation is not found before the procedure lets it know.
 */
@Injectable()
export class ComplaintRequests {
  constructor(
    private readonly requests: RecordRequests,
    private readonly scopes: ScopeService,
    private readonly rulebooks: RulebookRegistry,
    private readonly complaints: ComplaintsService,
    private readonly letters: LettersService,
  ) {}

  /** For a command on a case that is there. @throws ProblemError */
  async onCase<Body extends ActDto, Outcome extends Committed>(
    caseId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    const { organisationId } = (await this.caseOf(caseId)).opening.data;
    return this.requests.on([organisationId], request, record);
  }

  /** For a command on a letter that is there. @throws ProblemError */
  async onLetter<Body extends ActDto, Outcome extends Committed>(
    letterId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    const { organisationId } = (await this.letterOf(letterId)).receipt.data;
    return this.requests.on([organisationId], request, record);
  }

  /** For a command that names these organisations. @throws ProblemError */
  on<Body extends ActDto, Outcome extends Committed>(
    organisationIds: readonly (Uuid | undefined)[],
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<Answered<Outcome>> {
    return this.requests.on(organisationIds, request, record);
  }

  /** The case, for who may know that it exists. @throws ProblemError 404 */
  async seenCase(principal: Principal, caseId: Uuid) {
    const found = await this.caseOf(caseId);
    const { clock, reached } = found.state.course;
    await this.demandSeen(principal, found.opening, async () => {
      const rulebook = await this.rulebooks.byReference(found.opening.rulebook);
      const type = rulebook?.complaints?.types.find(({ code }) => code === clock.type);
      return seenByOrganisation(type, reached);
    });
    return found;
  }

  /** The letter, for who may know that it exists. @throws ProblemError 404 */
  async seenLetter(principal: Principal, letterId: Uuid) {
    const found = await this.letterOf(letterId);
    const letterType = found.state.course.received?.letterType;
    await this.demandSeen(principal, found.receipt, async () => {
      const rulebook = await this.rulebooks.byReference(found.receipt.rulebook);
      const type = rulebook?.complaints?.types.find(({ code }) => code === letterType);
      return seenByOrganisation(type, []);
    });
    return found;
  }

  /** Texts name people: the organisation itself never reads them, however far the case has come. @throws ProblemError 404 */
  async demandAbove(principal: Principal, organisationId: Uuid): Promise<void> {
    if (!(await this.scopes.coversStrictly(principal, organisationId))) {
      throw houseProblem('resource.not-found');
    }
  }

  /** The organisation of a record whose id a request may have taken; undefined where it is free. */
  async takenCase(caseId: Uuid | undefined): Promise<Uuid | undefined> {
    if (caseId === undefined) return undefined;
    return openingOf((await this.complaints.load(caseId)).state)?.data.organisationId;
  }

  async takenLetter(letterId: Uuid | undefined): Promise<Uuid | undefined> {
    if (letterId === undefined) return undefined;
    return receiptOf((await this.letters.load(letterId)).state)?.data.organisationId;
  }

  private async demandSeen(
    principal: Principal,
    { data: { organisationId } }: { readonly data: { readonly organisationId: Uuid } },
    byOrganisation: () => Promise<boolean>,
  ): Promise<void> {
    if (await this.scopes.coversStrictly(principal, organisationId)) return;
    const isItself = await this.scopes.covers(principal, organisationId);
    if (!isItself || !(await byOrganisation())) throw houseProblem('resource.not-found');
  }

  private async caseOf(caseId: Uuid) {
    const { state, revision } = await this.complaints.load(caseId);
    const opening = found(openingOf(state));
    return { state, revision, opening };
  }

  private async letterOf(letterId: Uuid) {
    const { state, revision } = await this.letters.load(letterId);
    const receipt = found(receiptOf(state));
    return { state, revision, receipt };
  }
}
