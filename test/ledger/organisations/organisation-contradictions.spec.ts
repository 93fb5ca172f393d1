import { describe, expect, it } from '@jest/globals';
import type { Resting } from '../../../src/ledger/organisations/organisation.commands.js';
import type { OrganisationReplacement } from '../../../src/ledger/organisations/organisation.events.js';
import { organisationDecider as decider } from '../../../src/ledger/organisations/organisation.decider.js';
import { at, eventId, given } from '../../support/given.js';
import {
  act,
  command,
  dissolved,
  REASON,
  registered,
  renamed,
  revoked,
  surroundings,
} from './organisation.fixtures.js';

const LATER = '2025-01-01';
const NAME = 'Đảng bộ Chi cục Thuế';
const CASE: Resting = { id: eventId(70), kind: 'case', on: '2018-06-01' };
const MERGER: Resting = { id: eventId(71), kind: 'succession', on: '2019-01-01' };
const since2015 = at('2015-05-01', registered());
const renamed2016 = at('2016-01-01', renamed('Đảng bộ Thuế', NAME));
const resting = (...facts: Resting[]) => ({ ...surroundings(), resting: facts });

const correct = (
  event: number,
  replacement: OrganisationReplacement,
  contradicts?: string[],
  known = surroundings(),
) =>
  command(
    'CorrectOrganisationRecord',
    { corrects: eventId(event), reason: REASON, replacement, ...(contradicts && { contradicts }) },
    act(LATER),
    known,
  );
const amend = (
  type: 'RevokeOrganisationRecord' | 'ReverseOrganisationCorrection',
  event: number,
  contradicts?: string[],
  known = surroundings(),
) =>
  command(
    type,
    { corrects: eventId(event), reason: REASON, ...(contradicts && { contradicts }) },
    act(LATER),
    known,
  );

describe('a registration that is corrected to a later day', () => {
  const moved = { occurredOn: '2020-01-01' };
  const record = given(decider, [since2015, renamed2016]);

  it('is refused, naming what would come before it', () => {
    const refused = record.when(correct(1, moved)).thenRefused('organisation.before-registration');
    expect(refused.message.vi).toContain(eventId(2));
    record
      .when(correct(1, moved, [eventId(2)], resting(CASE)))
      .thenRefused('organisation.before-registration');
  });

  it('is accepted with all of it named, and then no longer in the way of other amendments', () => {
    const named = [eventId(2), CASE.id];
    const done = record.when(correct(1, moved, named, resting(CASE)));
    expect(done.decision).toMatchObject([{ data: { corrects: eventId(1), contradicts: named } }]);
    const next = done.when(correct(1, { members: 3 }, undefined, resting(CASE)));
    expect(next.decision).toMatchObject([{ type: 'OrganisationRecordCorrected' }]);
    const settled = done.when(amend('RevokeOrganisationRecord', 2));
    expect(settled.decision).toMatchObject([{ type: 'OrganisationRecordRevoked' }]);
  });

  it('names nothing that stays possible', () => {
    record
      .when(correct(1, { occurredOn: '2015-06-01' }, [eventId(2)]))
      .thenRefused('organisation.not-contradicted', '/contradicts');
  });
});

describe('an end that comes back before a later fact', () => {
  const record = given(decider, [
    since2015,
    at('2017-01-01', dissolved(REASON)),
    revoked(eventId(2)),
    at('2018-01-01', renamed('Đảng bộ Thuế', NAME)),
  ]);

  it('is accepted with the later fact named', () => {
    record
      .when(amend('ReverseOrganisationCorrection', 3))
      .thenRefused('organisation.later-records');
    const done = record.when(amend('ReverseOrganisationCorrection', 3, [eventId(4)]));
    expect(done.decision).toMatchObject([{ data: { contradicts: [eventId(4)] } }]);
  });
});

describe('an organisation that others were merged into', () => {
  const record = given(decider, [since2015]);

  it('keeps its registration, unless the mergers are named', () => {
    record
      .when(amend('RevokeOrganisationRecord', 1, undefined, resting(MERGER)))
      .thenRefused('organisation.succeeds-others');
    const done = record.when(amend('RevokeOrganisationRecord', 1, [MERGER.id], resting(MERGER)));
    expect(done.decision).toMatchObject([{ data: { contradicts: [MERGER.id] } }]);
  });

  it('is not registered after them either', () => {
    record
      .when(correct(1, { occurredOn: '2019-02-01' }, undefined, resting(MERGER)))
      .thenRefused('organisation.succeeds-others');
    const done = record.when(correct(1, { occurredOn: '2019-01-01' }, undefined, resting(MERGER)));
    expect(done.decision).toHaveLength(1);
  });

  it('keeps its registration while a case is open, named or not', () => {
    record
      .when(amend('RevokeOrganisationRecord', 1, [CASE.id], resting(CASE)))
      .thenRefused('organisation.registration-needed');
  });
});
