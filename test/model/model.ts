/** All that was accepted, by record, and how a command is judged. */
import { addDays, addMonths } from '../../src/ledger/days.js';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { type Data, type Recorded, textOrNull } from './facts.js';
import { BEGINNING, type Command, PEOPLE, RULES, TODAY, UNITS, UPPER } from './world.js';

export { addDays, addMonths };

/** A fact that a command would add, in which record. */
export interface Proposed {
  readonly record: string;
  readonly type: string;
  readonly data: Data;
  readonly amends?: Recorded['amends'];
}
export interface Verdict {
  /** Codes of which one must be given; where there are none, the command is recorded. */
  readonly refusals: readonly string[];
  readonly proposed: readonly Proposed[];
  /** It says what stands already. */
  readonly repeats?: boolean;
  /** What repeats must be taken as a repetition where nothing bars it. */
  readonly strict?: boolean;
}

export interface Unit {
  readonly organisationId: Uuid;
  readonly registeredOn: IsoDate;
  readonly parentId: Uuid | null;
  readonly endedOn: IsoDate | null;
}

export class Model {
  readonly records = new Map<string, Recorded[]>();
  readonly upper = UPPER;
  readonly units = new Map<Uuid, Unit>(
    UNITS.map((organisationId) => [
      organisationId,
      { organisationId, registeredOn: BEGINNING, parentId: UPPER, endedOn: null },
    ]),
  );

  of(record: string): readonly Recorded[] {
    return this.records.get(record) ?? [];
  }

  add(recorded: Recorded, record: string): void {
    const list = this.records.get(record) ?? [];
    list.push(recorded);
    this.records.set(record, list);
  }

  /** All that was recorded in one case: of one that was split off, in those that it comes from too. */
  ofCase(record: string): readonly Recorded[] {
    const records = this.of(record);
    const opened = records.find(({ type }) => type === 'ComplaintOpened');
    const from = opened ? textOrNull(opened.data, 'splitFrom') : null;
    return from === null ? records : [...this.ofCase(`complaint ${from}`), ...records];
  }

  /** What somebody has had a hand in, in one case: what he recorded, and what he amended. */
  handsOf(
    record: string,
    account: string,
    within: (original: Recorded) => boolean = () => true,
  ): ReadonlySet<string> {
    const records = this.ofCase(record);
    const hands = records
      .filter((each) => each.account === account && within(originalOf(records, each)))
      .flatMap(({ type, amends }) => {
        const amended = records.find(({ id }) => id === amends?.id);
        return amended ? [type, amended.type] : [type];
      });
    return new Set(hands);
  }
}

/** The fact that an amendment speaks of in the end; a fact speaks of itself. */
export function originalOf(records: readonly Recorded[], recorded: Recorded): Recorded {
  const target = records.find(({ id }) => id === recorded.amends?.id);
  return target ? originalOf(records, target) : recorded;
}

/** Whether the rulebook keeps two acts of one case apart, in whichever order they come. */
export function apart(act: string, hands: ReadonlySet<string>): boolean {
  return RULES.separationOfDuties.some(
    (rule) =>
      (rule.act === act && rule.notAfter.some((each) => hands.has(each))) ||
      (hands.has(rule.act) && rule.notAfter.includes(act)),
  );
}

/** What is asked of every act: who, when, on what document. `name` begins the codes. */
export function actRefusals(name: string, command: Command, roles: readonly string[]): string[] {
  const { type, day, document, person } = command;
  const refusals: string[] = [];
  if (!roles.includes(PEOPLE[person]?.role ?? '')) return ['access.forbidden'];
  if (day > TODAY) refusals.push(`${name}.in-future`);
  if (day < BEGINNING) refusals.push(`${name}.before-organisation`, `${name}.no-rulebook-in-force`);
  if (document && document.date > day) refusals.push(`${name}.document-after-act`);
  const required = RULES.requiredDocuments.find(({ act }) => act === type);
  if (required && !document) refusals.push(`${name}.document-missing`);
  const kind = document?.number.split(/[-/]/u)[1] ?? '';
  if (required && document && required.kinds.length > 0 && !required.kinds.includes(kind)) {
    refusals.push(`${name}.document-kind`);
  }
  return refusals;
}
