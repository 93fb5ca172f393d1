import type { Caller } from '../../caller.js';
import { Rejection } from '../../rejection.js';
import { besides, besidesOn } from '../besides.js';
import type { LetterReference } from '../complaint.events.js';
import type { CaseToBe, LettersService } from './letters.service.js';

/** The letters of one request as they join the case that it opens: all of them, or none that it brought in. */
export class LettersJoining {
  private readonly joined: LetterReference[] = [];

  constructor(
    private readonly letters: LettersService,
    private readonly toBe: CaseToBe,
    private readonly caller: Caller,
  ) {}

  /** Why one of them cannot join now; undefined where all can. */
  async barred(references: readonly LetterReference[]): Promise<Rejection | undefined> {
    for (const reference of references) {
      const barred = await this.letters.barredFrom(reference, this.toBe, besides(this.caller));
      if (barred) return barred;
    }
    return undefined;
  }

  /** One after another; why one did not, although none was barred: somebody else got in first. */
  async join(references: readonly LetterReference[]): Promise<Rejection | undefined> {
    for (const reference of references) {
      const outcome = await this.letters.joinToBe(
        reference,
        this.toBe,
        await this.joiner(reference),
      );
      if (outcome instanceof Rejection) return outcome;
      if (outcome.position !== undefined && !outcome.repeated) this.joined.push(reference);
    }
    return undefined;
  }

  /** What joined in this request leaves again; what had joined before stays, for an earlier request may be at work. */
  async undo(): Promise<void> {
    const { caseId } = this.toBe;
    for (const reference of this.joined) {
      await this.letters.leave(
        { ...reference, caseId, confidentialText: '' },
        besides(this.caller),
      );
    }
  }

  private async joiner({ letterId, partId }: LetterReference): Promise<Caller> {
    const { revision } = await this.letters.load(letterId);
    return besidesOn(this.caller, `${letterId}/${partId ?? ''}`, revision);
  }
}
