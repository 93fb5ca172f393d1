/**
 * What a fact of a case may say by the rulebook, whatever the case has come to: asked when it is recorded and again when it is
 * amended. `at` is where its fields lie in the command.
 */
import { checkDay, checkText } from '../../act.rules.js';
import type { Act } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import type { RefusedState } from '../../../rulebook/complaint-rules.js';
import * as refuse from '../complaint.rejections.js';
import * as refuseDecision from './decision.rejections.js';
import * as refuseOpening from './opening.rejections.js';
import type { ComplaintContent, ComplaintFact, ContentOutcome } from '../complaint.events.js';
import { checkCode } from './code.rules.js';
import { outcomeOfWhole } from './outcome.rules.js';

export interface Saying {
  readonly act: Pick<Act, 'rulebook' | 'today'>;
  /** The day of the fact. */
  readonly since: IsoDate;
  /** JSON pointer (RFC 6901); empty for the payload itself. */
  readonly at: string;
}

/** A staff code: a name has spaces, and more than one word. */
const STAFF_CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;
const REFUSED: Readonly<Record<string, RefusedState>> = {
  ComplaintNotAccepted: 'NOT_ACCEPTED',
  ComplaintForwarded: 'FORWARDED',
  ComplaintReturned: 'RETURNED',
  ComplaintFiled: 'FILED',
};

/** The first of what is wrong; undefined where the fact may say so. */
export function checkSaid(
  fact: Pick<ComplaintFact, 'type' | 'data'>,
  saying: Saying,
): Rejection | undefined {
  return checkWords(fact, saying) ?? checkValues(fact as ComplaintFact, saying);
}

function checkValues(fact: ComplaintFact, saying: Saying): Rejection | undefined {
  const { since, at, act } = saying;
  const { rulebook } = act;
  switch (fact.type) {
    case 'ComplaintOpened':
      return checkOpening(fact.data, saying);
    case 'ComplaintTriaged':
      return (
        checkCode(rulebook, 'type', fact.data.complaintType, `${at}/complaintType`) ??
        checkCode(rulebook, 'complexity', fact.data.complexity, `${at}/complexity`)
      );
    case 'ComplaintNotAccepted':
    case 'ComplaintReturned':
    case 'ComplaintFiled':
      return checkReason(fact, saying);
    case 'ComplaintForwarded':
      return (
        checkReason(fact, saying) ??
        checkText('complaint', fact.data.forwardedTo, `${at}/forwardedTo`)
      );
    case 'ComplaintDecided':
      return checkOutcomes(fact.data, saying);
    case 'ComplaintEnforcementStarted': {
      const { dueOn } = fact.data;
      return dueOn !== null && dueOn < since
        ? refuseDecision.dueBeforeStart(dueOn, since)
        : undefined;
    }
    case 'ComplaintComplexityChanged':
      return checkCode(rulebook, 'complexity', fact.data.complexity, `${at}/complexity`);
    case 'ComplaintExtended':
      return checkExtension(fact.data, saying);
    case 'ComplaintOfficerAssigned':
      return STAFF_CODE.test(fact.data.person) ? undefined : refuse.personNotACode();
    default:
      return undefined;
  }
}

/** Reasons of what stops a clock or changes a limit are always given; elsewhere the document may say enough. */
function checkWords(
  { type, data }: Pick<ComplaintFact, 'type' | 'data'>,
  { at }: Saying,
): Rejection | undefined {
  if (!('confidential' in data)) return undefined;
  const { text } = data.confidential;
  const isNeeded = type === 'ComplaintSuspended' || type === 'ComplaintComplexityChanged';
  if (text === '' && !isNeeded) return undefined;
  const pointer = at === '' ? '/confidentialText' : `${at}/confidential/text`;
  return checkText('complaint', text, pointer);
}

type Opening = Extract<ComplaintFact, { type: 'ComplaintOpened' }>['data'];
function checkOpening(
  { complaintType, receivedOn, contents }: Opening,
  { act, since, at }: Saying,
): Rejection | undefined {
  return (
    checkCode(act.rulebook, 'type', complaintType, `${at}/complaintType`) ??
    checkDay('complaint', receivedOn, act.today, `${at}/receivedOn`) ??
    (receivedOn > since ? refuseOpening.receivedAfterOpening(receivedOn, since) : undefined) ??
    checkContents(contents, act, at)
  );
}

function checkContents(
  contents: readonly ComplaintContent[],
  { rulebook }: Saying['act'],
  at: string,
): Rejection | undefined {
  if (contents.length === 0) return refuseOpening.noContent();
  const twice = repeated(contents.map(({ contentId }) => contentId));
  if (twice !== undefined) return refuseOpening.contentTwice(twice);
  for (const [index, { ground }] of contents.entries()) {
    const pointer = `${at}/contents/${index}/ground`;
    const refused = ground === null ? undefined : checkCode(rulebook, 'ground', ground, pointer);
    if (refused) return refused;
  }
  return undefined;
}

function checkReason(
  { type, data }: Extract<ComplaintFact, { data: { reason: string } }>,
  { act, at }: Saying,
): Rejection | undefined {
  const unknown = checkCode(act.rulebook, 'reason', data.reason, `${at}/reason`);
  if (unknown) return unknown;
  const reason = act.rulebook.complaints?.refusals.find(({ code }) => code === data.reason);
  return reason && reason.leadsTo !== REFUSED[type]
    ? refuseOpening.reasonLeadsElsewhere(act.rulebook, reason)
    : undefined;
}

function checkOutcomes(
  said: { readonly outcomes: readonly ContentOutcome[]; readonly outcome: string },
  { act, at }: Saying,
): Rejection | undefined {
  const { rulebook } = act;
  for (const [index, { outcome }] of said.outcomes.entries()) {
    const refused = checkCode(rulebook, 'outcome', outcome, `${at}/outcomes/${index}/outcome`);
    if (refused) return refused;
  }
  const codes = said.outcomes.map(({ outcome }) => outcome);
  const whole = outcomeOfWhole(rulebook, codes);
  return whole === said.outcome || whole === undefined
    ? undefined
    : refuseDecision.outcomeInconsistent(whole);
}

type Extension = Extract<ComplaintFact, { type: 'ComplaintExtended' }>['data'];
function checkExtension(
  { clock, days, notifiedOn }: Extension,
  { act, since, at }: Saying,
): Rejection | undefined {
  const { rulebook, today } = act;
  const unknown = checkCode(rulebook, 'clock', clock, `${at}/clock`);
  if (unknown) return unknown;
  const rule = rulebook.complaints?.clocks.find(({ code }) => code === clock);
  const most = Math.max(0, ...(rule?.extensions ?? []).map((each) => each.days));
  if (rule && most > 0 && (days < 1 || days > most)) {
    return refuseDecision.extensionLength(rulebook, rule, most);
  }
  return (
    checkDay('complaint', notifiedOn, today, `${at}/notifiedOn`) ??
    (notifiedOn < since ? refuseDecision.notifiedBeforeDecision(notifiedOn, since) : undefined)
  );
}

/** The first of the names that comes twice. */
export function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index);
}
