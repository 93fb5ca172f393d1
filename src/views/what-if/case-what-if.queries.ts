import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore } from '../../event-store/event-store.js';
import { complaintStream } from '../../ledger/complaints/complaint.events.js';
import { COMPLAINT_COURSE } from '../../ledger/complaints/complaint.course.js';
import type {
  ComplaintCourse,
  RecordedComplaint,
} from '../../ledger/complaints/complaint-case.course.js';
import { follow } from '../../ledger/course.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import { standingOn } from '../../ledger/standing.js';
import { type Rulebook, rulebookReference } from '../../rulebook/rulebook.js';
import { clockWhatIf } from '../../rulebook/what-if-signals.js';
import type { RegisteredCase } from '../complaint-register/complaint-register.model.js';
import { ComplaintRegisterQueries } from '../complaint-register/complaint-register.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { wasKnown } from './answering/was-known.js';
import type { CaseWhatIf, CaseWhatIfPage } from './what-if.model.js';
import type { WhatIfRequest } from './what-if.queries.js';

/** Tries another version of a rulebook on the time limits of open cases; the register says which of them the caller sees. */
@Injectable()
export class CaseWhatIfQueries {
  constructor(
    private readonly register: ComplaintRegisterQueries,
    private readonly rulebooks: RulebookRegistry,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * A page of the register's open cases, the longest waiting first; undefined where the subtree is not found.
   * @throws ProblemError `request.cursor-invalid`; StoreUnavailable
   */
  async page(
    request: WhatIfRequest,
    other: Rulebook,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): Promise<CaseWhatIfPage | undefined> {
    const asked = { ...request, filter: { open: true }, sort: 'receivedOn' as const };
    const page = this.register.cases(asked, viewpoint, scope);
    if (!page) return undefined;
    const { day } = page.viewpoint;
    const published = await this.rulebooks.all();
    const compared = await Promise.all(
      page.items.map(async (each) => {
        const course = await this.courseOf(each.caseId, page.viewpoint);
        return comparedCase(each, course, { published, other, day });
      }),
    );
    const ofOther = compared.flatMap((each) => each ?? []);
    return {
      viewpoint: page.viewpoint,
      rulebook: rulebookReference(other),
      examined: ofOther.length,
      items: ofOther.filter(({ differences }) => differences.length > 0),
      nextCursor: page.nextCursor,
    };
  }

  private async courseOf(caseId: Uuid, viewpoint: AskedViewpoint): Promise<ComplaintCourse> {
    const records: RecordedComplaint[] = [];
    for await (const batch of this.store.readStream(complaintStream(caseId))) {
      // The store has upcast the events to the shape that their slice declares.
      records.push(
        ...batch
          .filter(({ event }) => wasKnown(event, viewpoint))
          .map(({ event }) => event as unknown as RecordedComplaint),
      );
    }
    return follow(COMPLAINT_COURSE, standingOn(records, viewpoint.day)).course;
  }
}

/** Undefined for a case of another rulebook. */
function comparedCase(
  { caseId, organisationId, organisationName }: RegisteredCase,
  { opened, clock }: ComplaintCourse,
  by: { readonly published: readonly Rulebook[]; readonly other: Rulebook; readonly day: IsoDate },
): CaseWhatIf | undefined {
  const own = by.published.find((book) => rulebookReference(book) === opened?.rulebook);
  if (own?.id !== by.other.id) return undefined;
  const named = { caseId, organisationId, organisationName, own: rulebookReference(own) };
  return { ...named, differences: clockWhatIf(own, by.other, clock, by.day) };
}
