/** What may be amended in a case, and what an amended fact may say. */
import { checkExisted } from '../../act.rules.js';
import { valueMalformed } from '../../amending.rejections.js';
import { type Amendable, decideAmendment } from '../../amending.rules.js';
import type { Act, Decision } from '../../decider.js';
import type { OrganisationFacts } from '../../organisation-directory.js';
import { Rejection } from '../../rejection.js';
import type { StandingFact } from '../../standing.js';
import type { ComplaintCourse, RecordedComplaint } from '../complaint-case.course.js';
import type { AmendComplaint } from '../complaint.commands.js';
import { COMPLAINT_COURSE } from '../complaint.course.js';
import type { ComplaintEvent, ComplaintFact } from '../complaint.events.js';
import { unknown } from '../complaint.rejections.js';
import { openingOf, type ComplaintRecord } from '../complaint.state.js';
import { checkCase } from './case.rules.js';
import { checkSaid } from './said.rules.js';
import * as is from './shape.rules.js';

/** Fields that may be replaced, with the form that each has. A letter that joined, and a split, are never reworded. */
const FIELDS = {
  ComplaintOpened: {
    complaintType: is.text,
    receivedOn: is.text,
    anonymous: is.flag,
    contents: is.listOf({ contentId: is.text, ground: is.textOrNull }),
    confidential: is.confidential,
  },
  ComplaintTriaged: { complaintType: is.text, complexity: is.text, remote: is.flag },
  ComplaintAccepted: {},
  ComplaintNotAccepted: { reason: is.text, confidential: is.confidential },
  ComplaintForwarded: {
    reason: is.text,
    forwardedTo: is.text,
    confidential: is.confidential,
  },
  ComplaintReturned: { reason: is.text, confidential: is.confidential },
  ComplaintFiled: { reason: is.text, confidential: is.confidential },
  ComplaintVerificationStarted: { verifiedBy: is.textOrNull },
  ComplaintDialogueHeld: { confidential: is.confidential },
  ComplaintDecided: {
    outcomes: is.listOf({ contentId: is.text, outcome: is.text }),
    outcome: is.text,
    confidential: is.confidential,
  },
  ComplaintEnforcementStarted: { dueOn: is.dayOrNull },
  ComplaintArchived: { confidential: is.confidential },
  ComplaintSuspended: { confidential: is.confidential },
  ComplaintResumed: {},
  ComplaintWithdrawn: { confidential: is.confidential },
  ComplaintSecondRoundOpened: {},
  ComplaintComplexityChanged: { complexity: is.text, confidential: is.confidential },
  ComplaintExtended: { days: is.count, notifiedOn: is.text, confidential: is.confidential },
  ComplaintOfficerAssigned: { person: is.text },
  ComplaintSplit: {},
} as const satisfies Readonly<Record<ComplaintFact['type'], is.Fields>>;

const fieldsOf = (type: string): is.Fields =>
  (FIELDS as Readonly<Record<string, is.Fields>>)[type] ?? {};

function amendable({
  organisation,
}: AmendComplaint['known']): Amendable<ComplaintCourse, RecordedComplaint> {
  return {
    record: 'complaint',
    prefix: 'Complaint',
    rules: COMPLAINT_COURSE,
    replaceable: (type) => Object.keys(fieldsOf(type)),
    check: (fact, act) =>
      checkExisted('complaint', organisation, fact.since) ??
      checkAmended(fact, act) ??
      checkReceipt(fact, organisation),
  };
}

/** The letters that a case was opened on complain of an organisation that was there. */
function checkReceipt(
  { fact }: StandingFact<RecordedComplaint>,
  organisation: OrganisationFacts | undefined,
): Rejection | undefined {
  if (fact.type !== 'ComplaintOpened') return undefined;
  return checkExisted('complaint', organisation, fact.data.receivedOn);
}

function checkAmended(
  { fact, since }: StandingFact<RecordedComplaint>,
  act: Act,
): Rejection | undefined {
  const malformed = is.malformedField(fieldsOf(fact.type), fact.data);
  if (malformed !== undefined) return valueMalformed('complaint', malformed);
  return checkSaid(fact as ComplaintFact, { act, since, at: '/replacement' });
}

/** What rests on the case as it was is named, and stays as a contradiction until it is settled itself. */
export function amendComplaint(
  { act, payload, known }: AmendComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { caseId, ...request } = payload;
  const opening = openingOf(state);
  if (!opening) return unknown();
  const decided = checkCase(act, state) ?? decideAmendment(amendable(known), state, act, request);
  if (decided instanceof Rejection) return decided;
  const { organisationId } = opening.data;
  const { type, data } = decided;
  const event = {
    type,
    schemaVersion: 1,
    concerns: [organisationId],
    data: { caseId, organisationId, ...data },
  };
  return [event as ComplaintEvent];
}
