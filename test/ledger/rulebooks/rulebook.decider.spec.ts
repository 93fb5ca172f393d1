import { describe, expect, it } from '@jest/globals';
import {
  rulebookDecider,
  type PublishRulebook,
} from '../../../src/ledger/rulebooks/rulebook.decider.js';
import type { RulebookPublished } from '../../../src/ledger/rulebooks/rulebook.events.js';
import type { Act } from '../../../src/ledger/decider.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { fold, given, recorded } from '../../support/given.js';
import { altered, shippedRulebook } from '../../support/rulebooks.js';

const RULE_132 = shippedRulebook('to-chuc-co-so@2018.132');
const RULE_124 = shippedRulebook('to-chuc-co-so@2023.124');
const RULE_366 = shippedRulebook('to-chuc-co-so@2025.366');
const FOOD = shippedRulebook('food-inspection@1');

function changed(rulebook: Rulebook, changes: Partial<Rulebook>): Rulebook {
  return { ...rulebook, ...changes };
}

function publish(rulebook: Rulebook, act: Partial<Act> = {}): PublishRulebook {
  const actor = { account: 'an.quantri', role: 'administrator', body: null } as const;
  const days = { occurredOn: '2026-01-05', today: '2026-01-05' };
  const payload = { rulebook, digest: digest(rulebook) };
  return { type: 'PublishRulebook', act: { actor, rulebook, ...days, ...act }, payload };
}

/** Not the real digest: the decider only compares it. */
function digest(rulebook: Rulebook): string {
  return `digest of ${JSON.stringify(rulebook)}`;
}

function published(rulebook: Rulebook): RulebookPublished {
  const data = { rulebook, digest: digest(rulebook) };
  return { type: 'RulebookPublished', schemaVersion: 1, concerns: [], data };
}

describe('publishing a rulebook', () => {
  it('records the whole version, concerning no organisation', () => {
    given(rulebookDecider, []).when(publish(RULE_132)).then(published(RULE_132));
  });

  it('records later versions and other rulebooks beside it', () => {
    given(rulebookDecider, [published(RULE_132), published(FOOD)])
      .when(publish(RULE_124))
      .then(published(RULE_124));
  });

  it('adds nothing where the same version with the same content is published again', () => {
    given(rulebookDecider, [published(RULE_132), published(RULE_124)])
      .when(publish(RULE_132))
      .thenNothing();
    given(rulebookDecider, []).when(publish(RULE_132)).when(publish(RULE_132)).thenNothing();
  });

  it('refuses other content under a version that is taken', () => {
    const other = changed(RULE_132, { validTo: null });
    given(rulebookDecider, [published(RULE_132)])
      .when(publish(other))
      .thenRefused('rulebook.version-taken', '/rulebook/version');
  });

  it.each(['recorder', 'approver', 'auditor', 'system'] as const)('refuses a %s', (role) => {
    const actor = { account: 'binh', role, body: null };
    given(rulebookDecider, [])
      .when(publish(RULE_132, { actor }))
      .thenRefused('rulebook.not-administrator');
  });

  it('refuses a faulty rulebook with the first fault, its pointer, and all of them beside it', () => {
    const faulty = altered(RULE_366, {
      '/title/vi': '',
      '/assessments/quotas/0/grade': 'S',
    }) as Rulebook;
    const refusal = given(rulebookDecider, [])
      .when(publish(faulty))
      .thenRefused('rulebook.blank-text', '/rulebook/title/vi');
    expect(refusal.faults?.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'blank-text /rulebook/title/vi',
      'unknown-grade /rulebook/assessments/quotas/0/grade',
    ]);
    expect(refusal.message.vi).toContain('và 1 lỗi khác');
  });

  it('refuses a publication dated in the future, and allows a rulebook that takes effect later', () => {
    given(rulebookDecider, [])
      .when(publish(RULE_132, { occurredOn: '2026-01-06' }))
      .thenRefused('rulebook.in-future', '/occurredOn');
    const later = changed(RULE_366, { version: '2027', validFrom: '2027-01-01' });
    given(rulebookDecider, [published(RULE_366)])
      .when(publish(later))
      .then(published(later));
  });

  it('asks for the document that the rulebook itself requires', () => {
    const rule = { act: 'RulebookPublished', kinds: ['QĐ'], clause: 'Đề xuất' } as const;
    const strict = changed(FOOD, { requiredDocuments: [{ ...rule, provenance: 'proposal' }] });
    const document = {
      ...{ number: '9-QĐ/TU', kind: 'QĐ', issuer: 'TU', date: '2026-01-05' },
      ...{ abstract: 'Ban hành', secrecy: 'open' as const },
    };
    const publication = publish(strict, { document });
    given(rulebookDecider, []).when(publish(strict)).thenRefused('rulebook.document-required');
    given(rulebookDecider, [])
      .when(publish(strict, { document: { ...document, kind: 'BC' } }))
      .thenRefused('rulebook.document-required', '/document');
    given(rulebookDecider, []).when(publication).then(published(strict));
  });
});

describe('the order in which versions take effect', () => {
  it.each(['2023-10-04', '2020-01-01'])(
    'refuses a version from %s beside one that starts on 04/10/2023',
    (validFrom) => {
      const late = changed(RULE_132, { version: '2020', validFrom, validTo: null });
      given(rulebookDecider, [published(RULE_132), published(RULE_124)])
        .when(publish(late))
        .thenRefused('rulebook.not-later', '/rulebook/validFrom');
    },
  );

  it('lets a version with an error be replaced from the same day on, even an old one', () => {
    const mended = changed(RULE_132, { version: '2018.132-2', replaces: '2018.132' });
    given(rulebookDecider, [published(RULE_132), published(RULE_124)])
      .when(publish(mended))
      .then(published(mended));
  });

  it('refuses to replace what was never published, was replaced already, or starts on another day', () => {
    const mended = changed(RULE_132, { version: '2018.132-2', replaces: '2018.132' });
    const again = changed(mended, { version: '2018.132-3' });
    const moved = changed(mended, { validFrom: '2018-01-01' });
    given(rulebookDecider, [published(FOOD)])
      .when(publish(mended))
      .thenRefused('rulebook.replaces-unknown', '/rulebook/replaces');
    given(rulebookDecider, [published(RULE_132), published(mended)])
      .when(publish(again))
      .thenRefused('rulebook.replaces-unknown', '/rulebook/replaces');
    given(rulebookDecider, [published(RULE_132)])
      .when(publish(moved))
      .thenRefused('rulebook.replaces-other-day', '/rulebook/validFrom');
  });
});

describe('the catalogue', () => {
  it('passes over an event type of a later version', () => {
    const [unknown] = recorded([
      { ...published(FOOD), type: 'RulebookAnnotated', data: {} } as never,
    ]);
    expect(fold(rulebookDecider, [unknown as never])).toEqual([]);
  });
});
