/**
 * Letters and cases of a period in numbers that reconcile: opening + received (or opened) + reopened - finished = closing, for
 * each kind and for all together. Both ends are read as known at one sequence.
 */
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DAY } from '../../../http/fields.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { count } from '../../organisation-status/http/status-axes.dto.js';
import type {
  CaseFlows,
  ComplaintStatistics,
  Flow,
  LetterFlows,
} from '../complaint-statistics.model.js';

const byCode = (example: Record<string, number>, description: string): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example, description });

class FlowDto implements Flow {
  @count('Unfinished at the end of the day before the period.')
  opening: number;

  @count()
  received: number;

  @count('Taken up again after they had been finished.')
  reopened: number;

  @count()
  finished: number;

  @count('Unfinished at the end of the period: opening + received + reopened − finished.')
  closing: number;
}

const BY_TYPE = ApiProperty({
  type: 'object',
  additionalProperties: { $ref: getSchemaPath(FlowDto) },
  description: 'By the type at the end of the period; each line reconciles.',
});

class CaseFlowsDto extends FlowDto implements CaseFlows {
  @BY_TYPE
  byType: Record<string, FlowDto>;

  @byCode({ DECIDED: 9, FORWARDED: 2 }, 'What finished, by the state that it went to.')
  finishedByState: Record<string, number>;

  @byCode({ FOUNDED: 2, PARTLY_FOUNDED: 3, UNFOUNDED: 4 }, 'What was decided, by outcome.')
  finishedByOutcome: Record<string, number>;

  @byCode({ VERIFYING: 5 }, 'What is unfinished at the end, by state.')
  closingByState: Record<string, number>;
}

type Standing = LetterFlows['standing'];

class LetterStandingDto implements Standing {
  @count('waiting + inCase + duplicates')
  total: number;

  @count()
  waiting: number;

  @count('Once each, also one whose parts are in several cases.')
  inCase: number;

  @count()
  duplicates: number;
}

class LetterFlowsDto extends FlowDto implements LetterFlows {
  @BY_TYPE
  byType: Record<string, FlowDto>;

  @ApiProperty({ type: LetterStandingDto, description: 'Of all letters, at the end.' })
  standing: LetterStandingDto;

  @count('Whole letters and parts of split ones that are in a case at the end.')
  memberships: number;
}

@ApiExtraModels(FlowDto)
export class ComplaintStatisticsDto implements ComplaintStatistics {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ ...DAY, example: '2025-01-01' })
  from: IsoDate;

  @ApiProperty(DAY)
  to: IsoDate;

  @ApiProperty({ type: CaseFlowsDto, description: 'Finished: decided, refused or withdrawn.' })
  cases: CaseFlowsDto;

  @ApiProperty({ type: LetterFlowsDto, description: 'Finished: in a case, or a duplicate.' })
  letters: LetterFlowsDto;
}
