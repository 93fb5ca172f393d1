import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from '../http/validators.js';
import { LISTING_STATES, type ListingState } from '../ledger/listing-states.js';
import type { OrganisationState } from '../views/organisation-status/organisation-status.model.js';
import { FLAG_CODES, type FlagCode } from '../views/organisation-status/status-axes.model.js';
import {
  STATUS_SORTS,
  type StatusSort,
} from '../views/organisation-status/status-questions.model.js';
import { LOCALES, type Locale } from '../wording/translate.js';

/** A field of a `GET` form: sent empty when nothing was entered, which is the same as not sent. */
export function FormField(): PropertyDecorator {
  const optional = IsOptional();
  const emptyIsAbsent = Transform(({ value }: { value: unknown }) =>
    value === '' ? undefined : value,
  );
  return (target, property) => {
    optional(target, property);
    emptyIsAbsent(target, property);
  };
}

/** A short text of an address: a code, a cursor, search words. */
export function ShortText(length: number): PropertyDecorator {
  const checks = [FormField(), IsString(), MaxLength(length)];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

/** Several codes with commas between them; sent empty it is the same as not sent. */
export function FormList(): PropertyDecorator {
  const optional = IsOptional();
  const split = Transform(({ value }: { value: unknown }) => {
    if (value === '') return undefined;
    return typeof value === 'string' ? value.split(',') : value;
  });
  return (target, property) => {
    optional(target, property);
    split(target, property);
  };
}

/** Days as somebody types them into a form. */
export function WholeDays(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) =>
    value === '' ? undefined : Number(value),
  );
  const checks = [IsOptional(), read, IsInt(), Min(0), Max(36_500)];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

export class PageQueryDto {
  @FormField()
  @IsIn(LOCALES)
  lang?: Locale;

  @ShortText(1000)
  cursor?: string;
}

export class ViewpointQueryDto extends PageQueryDto {
  @FormField()
  @IsMoment()
  asOf?: string;

  @FormField()
  @IsCalendarDate()
  effectiveOn?: string;
}

export class OverviewQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsIn(['list'])
  show?: 'list';

  @ShortText(100)
  name?: string;

  @ShortText(60)
  grade?: string;

  @ShortText(60)
  level?: string;

  @ShortText(60)
  placeKind?: string;

  @FormField()
  @IsIn(['active', 'merged', 'split', 'dissolved'])
  state?: OrganisationState;

  @FormList()
  @IsIn(LISTING_STATES, { each: true })
  listing?: ListingState[];

  @FormField()
  @IsIn(FLAG_CODES)
  flag?: FlagCode;

  @ShortText(60)
  ground?: string;

  @ShortText(100)
  personInCharge?: string;

  @WholeDays()
  minDays?: number;

  @WholeDays()
  maxDays?: number;

  @FormField()
  @IsIn(STATUS_SORTS)
  sort?: StatusSort;
}

export class HistoryQueryDto extends PageQueryDto {
  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;

  @FormField()
  @IsLowerCaseUuid()
  organisation?: string;

  @ShortText(200)
  text?: string;

  @ShortText(100)
  type?: string;

  @ShortText(100)
  account?: string;

  @ShortText(100)
  documentNumber?: string;

  @FormField()
  @IsCalendarDate()
  recordedFrom?: string;

  @FormField()
  @IsCalendarDate()
  recordedTo?: string;

  @FormField()
  @IsCalendarDate()
  occurredFrom?: string;

  @FormField()
  @IsCalendarDate()
  occurredTo?: string;
}

export class OrganisationPathDto {
  @IsLowerCaseUuid()
  organisationId: string;
}

export class EventPathDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  sequence: number;
}
