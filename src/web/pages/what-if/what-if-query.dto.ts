import { Matches, MaxLength } from 'class-validator';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { RulebookReference } from '../../../ledger/envelope.js';
import { FormField, ViewpointQueryDto } from '../../page-query.dto.js';

const REFERENCE = /^[a-z0-9-]{1,64}@[0-9A-Za-z.-]{1,64}$/u;

/** The version that is tried, none where the reader has yet to choose; and of what. */
export class WhatIfPageQueryDto extends ViewpointQueryDto {
  @FormField()
  @MaxLength(129)
  @Matches(REFERENCE)
  rulebook?: RulebookReference;

  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;
}
