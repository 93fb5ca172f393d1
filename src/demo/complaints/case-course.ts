import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { Errand } from '../diary.js';
import type { SeededRandom } from '../seeded-random.js';
import { CASE_NOTES } from './complaint-words.js';
import type { Card } from './matter-deck.js';
import type { MatterFile, Signature } from './matter-file.js';

/** One case, in days from the receipt of its first letter. */
export interface CaseSetting {
  readonly file: MatterFile;
  readonly caseId: Uuid;
  /** Distinguishes its acts from those of other cases of the matter. */
  readonly sign: string;
  readonly card: Card;
  readonly type: string;
  readonly contentIds: readonly string[];
  readonly receivedOn: IsoDate;
  /** Day of the decision. */
  readonly decided: number;
  readonly random: SeededRandom;
}

export const ACCEPTED = 8;
const VERIFYING = 11;

/** From triage to the archive. */
export function caseCourse(setting: CaseSetting): readonly Errand[] {
  const { card, random, type } = setting;
  const isComplex = card.turn === 'group' || (card.turn !== 'extended' && random.chance(8));
  const said = {
    complaintType: type,
    complexity: isComplex ? 'COMPLEX' : 'ORDINARY',
    remote: random.chance(5),
  };
  const triage = act(setting, 6, 'officer', 'triaged', 'TriageComplaint', said);
  if (card.refused) return [triage, ...refusal(setting, card.refused)];
  const taken = [
    triage,
    act(setting, ACCEPTED, 'leader', 'accepted', 'AcceptComplaint', {}, paper('TB', 'Thụ lý')),
    act(setting, ACCEPTED + 1, 'officer', 'officer', 'AssignOfficer', {
      person: `CB-${random.integer(1000, 9999)}`,
    }),
    act(setting, VERIFYING, 'officer', 'verifying', 'StartVerification', { verifiedBy: null }),
  ];
  return card.turn === 'withdrawn'
    ? [...taken, ...withdrawal(setting)]
    : [...taken, ...decision(setting)];
}

type Type = Parameters<MatterFile['act']>[0];
export const paper = (kind: 'QĐ' | 'TB' | 'KL', about: string) =>
  [kind, `${about} vụ việc`] as const;

/** One act of the procedure, so many days after the receipt. */
export function act(
  { file, caseId, sign, receivedOn }: CaseSetting,
  offset: number,
  desk: Signature['desk'],
  name: string,
  type: Type,
  said: object,
  on?: Signature['paper'],
): Errand {
  const day = addDays(receivedOn, offset);
  const signature = { desk, day, name: `${name}/${sign}`, ...(on && { paper: on }) };
  const payload = { caseId, ...said } as Parameters<MatterFile['act']>[1];
  return { day, act: () => file.act(type, payload, signature) };
}

function refusal(
  setting: CaseSetting,
  { by, reason }: NonNullable<Card['refused']>,
): readonly Errand[] {
  const { file, caseId, sign, receivedOn } = setting;
  const day = addDays(receivedOn, ACCEPTED + 1);
  const signature = { desk: 'leader', day, name: `refused/${sign}` } as const;
  const said = { caseId, reason, confidentialText: CASE_NOTES.refused };
  const to = reason === 'TO_INSPECTION' ? 'Ủy ban kiểm tra' : 'Cơ quan có thẩm quyền';
  const payload = by === 'ForwardComplaint' ? { ...said, forwardedTo: to } : said;
  const on = paper('TB', 'Xử lý');
  return [
    {
      day,
      act: () =>
        file.act(by, payload, {
          ...signature,
          paper: on,
        }),
    },
    archive(setting, 22),
  ];
}

function withdrawal(setting: CaseSetting): readonly Errand[] {
  const said = { confidentialText: CASE_NOTES.withdrawn };
  return [
    act(setting, 15, 'officer', 'withdrawn', 'WithdrawComplaint', said),
    archive(setting, 30),
  ];
}

function decision(setting: CaseSetting): readonly Errand[] {
  const { decided, random, card, contentIds } = setting;
  const outcomes = contentIds.map((contentId) => ({ contentId, outcome: drawOutcome(random) }));
  const hasDialogue = card.type === 'KN' ? random.chance(80) : random.chance(20);
  const text = (confidentialText: string) => ({ confidentialText });
  const talked = hasDialogue
    ? [act(setting, 18, 'officer', 'dialogue', 'HoldDialogue', text(CASE_NOTES.dialogue))]
    : [];
  const said = { outcomes, ...text(CASE_NOTES.decided) };
  const on = paper('KL', 'Kết luận');
  return [
    ...talked,
    act(setting, decided, 'leader', 'decided', 'DecideComplaint', said, on),
    ...(card.turn === 'second-round' ? [] : after(setting, decided, outcomes)),
  ];
}

/** What was found founded has consequences, which are seen to before the case is closed. */
export function after(
  setting: CaseSetting,
  decided: number,
  outcomes: readonly { readonly outcome: string }[],
): readonly Errand[] {
  if (outcomes.every(({ outcome }) => outcome === 'UNFOUNDED')) {
    return [archive(setting, decided + 16)];
  }
  const dueOn = addDays(setting.receivedOn, decided + 40);
  return [
    act(setting, decided + 8, 'officer', 'enforcing', 'StartEnforcement', { dueOn }),
    archive(setting, decided + 42),
  ];
}

function archive(setting: CaseSetting, offset: number): Errand {
  const said = { confidentialText: CASE_NOTES.archived };
  return act(setting, offset, 'officer', 'archived', 'ArchiveComplaint', said);
}

export function drawOutcome(random: SeededRandom): string {
  const draw = random.integer(1, 100);
  return draw <= 35 ? 'FOUNDED' : draw <= 65 ? 'PARTLY_FOUNDED' : 'UNFOUNDED';
}
