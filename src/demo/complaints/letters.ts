import type { IsoDate } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { Errand } from '../diary.js';
import type { SeededRandom } from '../seeded-random.js';
import { CASE_NOTES, LETTERS } from './complaint-words.js';
import type { Card } from './matter-deck.js';
import type { MatterFile } from './matter-file.js';

const CHANNELS = ['POST', 'POST', 'IN_PERSON', 'ONLINE', 'MAILBOX', 'FORWARDED', 'LEADER'] as const;

/** The letters of one matter: the first, those that repeat it, those of others about the same. */
export class Letters {
  constructor(
    private readonly file: MatterFile,
    private readonly card: Card,
    private readonly random: SeededRandom,
    private readonly receivedOn: IsoDate,
  ) {}

  first(): readonly Errand[] {
    return [this.received(0, this.card.type, 0)];
  }

  split(parts: readonly { readonly partId: string | null; readonly type: string }[]): Errand {
    const day = addDays(this.receivedOn, 2);
    const said = {
      parts: parts.map(({ partId, type }) => ({ partId: partId ?? '', letterType: type })),
    };
    const signature = { desk: 'officer', day, name: 'split letter' } as const;
    return { day, act: () => this.file.letter('split', 0, said, signature) };
  }

  /** A letter by whoever wrote the first one. */
  again(letter: number, offset: number): Errand {
    return this.received(letter, this.card.type, offset);
  }

  /** All but the first, while the case is open. */
  others(): readonly Errand[] {
    const { duplicates = 0, joining = 0, turn } = this.card;
    const repeats = Array.from({ length: duplicates }, (_, index) =>
      turn === 'unlinked' && index === 0
        ? this.takenForDuplicate(1)
        : turn === 'moved' && index === 0
          ? this.joinedByMistake(1)
          : this.duplicate(index + 1),
    );
    const others = Array.from({ length: joining }, (_, index) => this.joined(index + 20));
    return [...repeats.flat(), ...others.flat()];
  }

  private duplicate(letter: number): readonly Errand[] {
    const offset = this.random.integer(2, 12);
    return [this.received(letter, this.card.type, offset), this.link(letter, offset + 2)];
  }

  /** Read again it says something new, and goes to the case after all. */
  private takenForDuplicate(letter: number): readonly Errand[] {
    const said = { duplicateOf: this.file.letterId(0), confidentialText: CASE_NOTES.unlinked };
    const day = addDays(this.receivedOn, 9);
    const signature = { desk: 'officer', day, name: `unlinked/${letter}` } as const;
    return [
      this.received(letter, this.card.type, 4),
      this.link(letter, 5),
      { day, act: () => this.file.letter('unlinkDuplicate', letter, said, signature) },
      this.join(letter, 10),
    ];
  }

  private joinedByMistake(letter: number): readonly Errand[] {
    const said = {
      ...{ caseId: this.file.caseId(0), partId: null },
      confidentialText: CASE_NOTES.left,
    };
    const day = addDays(this.receivedOn, 8);
    const signature = { desk: 'officer', day, name: `left/${letter}` } as const;
    return [
      this.received(letter, this.card.type, 4),
      this.join(letter, 6),
      { day, act: () => this.file.letter('leave', letter, said, signature) },
      this.link(letter, 9),
    ];
  }

  private joined(letter: number): readonly Errand[] {
    const { type } = this.card;
    return [this.received(letter, type === 'MIX' ? 'PA' : type, 5), this.join(letter, 7)];
  }

  private join(letter: number, offset: number): Errand {
    const day = addDays(this.receivedOn, offset);
    const said = { caseId: this.file.caseId(0), partId: null };
    const signature = { desk: 'officer', day, name: `joined/${letter}` } as const;
    return { day, act: () => this.file.letter('join', letter, said, signature) };
  }

  private link(letter: number, offset: number): Errand {
    const day = addDays(this.receivedOn, offset);
    const said = { duplicateOf: this.file.letterId(0) };
    const signature = { desk: 'officer', day, name: `linked/${letter}` } as const;
    return { day, act: () => this.file.letter('linkDuplicate', letter, said, signature) };
  }

  private received(letter: number, letterType: string, offset: number): Errand {
    const { card, random } = this;
    const { anonymous = false, turn, refused } = card;
    const isGroup = turn === 'group';
    const words = letterType === 'KN' || letterType === 'TC' ? letterType : 'OTHER';
    const day = addDays(this.receivedOn, offset);
    const checkable = refused?.reason === 'TO_INSPECTION' || (!anonymous && letterType === 'TC');
    const said = {
      channel: turn === 'corrected' ? 'POST' : random.pick(CHANNELS),
      complainant: {
        kind: anonymous ? 'ANONYMOUS' : isGroup ? 'GROUP' : random.chance(10) ? 'MEMBER' : 'PERSON',
        pseudonym: anonymous ? null : `ND-${random.integer(10_000, 99_999)}`,
        persons: anonymous ? null : isGroup ? random.integer(10, 45) : 1,
      },
      letterType,
      overLevel: turn === 'over-level',
      namesViolator: checkable,
      givesEvidence: checkable,
      confidentialText: random.pick(LETTERS[words]),
    };
    return { day, act: () => this.file.receive(letter, said, day) };
  }
}
