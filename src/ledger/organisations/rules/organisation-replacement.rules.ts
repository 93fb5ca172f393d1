/** The content that a correction puts in place of another: which fields, in what form, and what it changes. */
import { Rejection } from '../../rejection.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { CorrectOrganisationRecord } from '../organisation.commands.js';
import type { OrganisationReplacement } from '../organisation.events.js';
import { fieldNotInEvent } from './organisation-amendment.rejections.js';
import { inFuture } from '../organisation.rejections.js';
import {
  cleanText,
  LONGEST_CODE,
  refuseLevel,
  refuseMembers,
  refusePlaceKind,
  refuseText,
} from './organisation.rules.js';
import type { FactEvent, RecordedFact } from '../organisation.state.js';
import { rootStays } from './organisation-tree.rejections.js';
import { standing } from '../organisation-timeline.state.js';

type Field = keyof OrganisationReplacement;

/** The fields that a correction may replace, besides the day. Who succeeds whom is revoked and recorded anew. */
const FIELDS: Readonly<Record<FactEvent['type'], readonly Field[]>> = {
  OrganisationRegistered: ['name', 'code', 'level', 'placeKind', 'parentId', 'members'],
  OrganisationRenamed: ['name'],
  OrganisationMembersCounted: ['members'],
  OrganisationMoved: ['parentId'],
  OrganisationMerged: [],
  OrganisationSplit: [],
  OrganisationDissolved: [],
  OrganisationHeadAppointed: ['person', 'title'],
  OrganisationHeadRelieved: ['person'],
  OrganisationBodyEstablished: ['name'],
  OrganisationBodyDissolved: [],
};

/** Texts in the form in which they are stored; fields left out stay out. */
export function cleaned(replacement: OrganisationReplacement): OrganisationReplacement {
  const entries = Object.entries(replacement) as [Field, unknown][];
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === 'string' ? cleanText(value) : value]),
  );
}

/** What is wrong with the new content by itself, before it is tried on the record. */
export function refuseReplacement(
  replacement: OrganisationReplacement,
  type: FactEvent['type'],
  { act }: CorrectOrganisationRecord,
): Rejection | undefined {
  const { occurredOn, ...fields } = replacement;
  const stray = Object.keys(fields).find((field) => !FIELDS[type].includes(field as Field));
  if (stray !== undefined) return fieldNotInEvent(stray);
  if (occurredOn !== undefined && occurredOn > act.today) {
    return inFuture(occurredOn, act.today, '/replacement/occurredOn');
  }
  if (replacement.parentId === null && type === 'OrganisationMoved') return rootStays();
  return refuseTexts(replacement) ?? refuseCodes(replacement, type, act.rulebook);
}

function refuseTexts({ name, person, title, code }: OrganisationReplacement) {
  for (const [field, text] of Object.entries({ name, person, title })) {
    const unfit = text === undefined ? undefined : refuseText(text, `/replacement/${field}`);
    if (unfit) return unfit;
  }
  return typeof code === 'string' ? refuseText(code, '/replacement/code', LONGEST_CODE) : undefined;
}

function refuseCodes(
  { level, placeKind, members }: OrganisationReplacement,
  type: FactEvent['type'],
  rulebook: Rulebook,
): Rejection | undefined {
  const counted = typeof members === 'number' || type === 'OrganisationMembersCounted';
  return (
    (level === undefined ? undefined : refuseLevel(level, rulebook, '/replacement/level')) ??
    (placeKind === undefined
      ? undefined
      : refusePlaceKind(placeKind, rulebook, '/replacement/placeKind')) ??
    (members !== undefined && counted
      ? refuseMembers(members ?? -1, '/replacement/members')
      : undefined)
  );
}

/** What really differs from the record as it stands, and what it was. */
export function changes(replacement: OrganisationReplacement, target: RecordedFact) {
  const { fact, occurredOn } = standing(target);
  const said: Readonly<Record<string, unknown>> = { ...fact.data, occurredOn };
  const fields = Object.keys(replacement).filter(
    (field) => replacement[field as Field] !== said[field],
  );
  const pick = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)));
  return {
    replacement: pick(replacement) as OrganisationReplacement,
    previous: pick(said) as OrganisationReplacement,
  };
}
