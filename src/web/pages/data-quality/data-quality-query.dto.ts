import { IsIn } from 'class-validator';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import {
  DATA_QUALITY_KINDS,
  type DataQualityKind,
} from '../../../views/data-quality/data-quality.model.js';
import { FormField, ViewpointQueryDto } from '../../page-query.dto.js';

export class QualityQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsIn(DATA_QUALITY_KINDS)
  kind?: DataQualityKind;

  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;
}
