/** What the routes of letters and cases answer of their events, besides what every command does. */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID } from '../../../http/fields.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import {
  amendmentKind,
  type RecordedFact,
  standingAmendments,
  standingOn,
} from '../../standing.js';

export class RecordedEventDto {
  @ApiProperty({ ...ID, description: 'Id of the event; an amendment names it.' })
  eventId: Uuid;

  @ApiProperty({ example: 'ComplaintAccepted' })
  type: string;

  @ApiProperty(DAY)
  occurredOn: IsoDate;

  @ApiProperty({ example: true, description: 'False once it was revoked or reversed.' })
  standing: boolean;
}

export class ConfidentialTextDto {
  @ApiProperty({ ...ID, description: 'Id of the event that says it.' })
  eventId: Uuid;

  @ApiProperty({ example: 'LetterReceived' })
  type: string;

  @ApiProperty(DAY)
  occurredOn: IsoDate;

  @ApiProperty({ type: String })
  text: string;
}

export class ConfidentialTextsAnswer {
  @ApiProperty({ type: () => [ConfidentialTextDto], description: 'As they stand, oldest first.' })
  texts: ConfidentialTextDto[];
}

/** Every event in the order of recording, with whether it stands. */
export function toEvents(records: readonly RecordedFact[]) {
  const facts = standingOn(records).map(({ id }) => id);
  const amendments = [...standingAmendments(records).values()].flat();
  const standing = new Set([...facts, ...amendments.map(({ event }) => event.id)]);
  return records.map(({ id: eventId, type, occurredOn }) => {
    const stands = amendmentKind(type) === 'reversed' || standing.has(eventId);
    return { eventId, type, occurredOn, standing: stands };
  });
}

/** What the facts that stand say in confidence; those that say nothing are left out. */
export function toTexts(records: readonly RecordedFact[]) {
  return standingOn(records).flatMap(({ id: eventId, since: occurredOn, fact }) => {
    const { confidential } = fact.data as { readonly confidential?: { readonly text: string } };
    if (!confidential || confidential.text === '') return [];
    return [{ eventId, type: fact.type, occurredOn, text: confidential.text }];
  });
}
