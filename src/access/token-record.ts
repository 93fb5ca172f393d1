import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { type IsoDate, type Role, ROLES, type Uuid } from '../ledger/envelope.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../http/validators.js';

/**
 * One person, one name: who could hold two accounts that differ by a capital or a space could approve what the other
 * recorded.
 */
export const ACCOUNT_FORM = /^[a-z0-9][a-z0-9._-]{0,99}$/;

const isGiven = (_record: object, value: unknown): boolean => value !== null;

/** One token as it is kept: whom it stands for, never the token itself. */
export interface TokenRecord {
  readonly id: string;
  /** SHA-256 of the token's secret, hex. */
  readonly digest: string;
  /** Account name as events will carry it: a pseudonym or staff code, not a person's name. */
  readonly account: string;
  readonly role: Role;
  /** The body that the account acts for. */
  readonly body: string | null;
  /** Root of the subtree; null for the whole ledger. */
  readonly scope: Uuid | null;
  /** The last day on which it is good, in the ledger's time zone; null for no end. */
  readonly expiresOn: IsoDate | null;
}

class TokenRecordDto implements TokenRecord {
  @Matches(/^[0-9a-f]{16}$/)
  id: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest: string;

  @Matches(ACCOUNT_FORM)
  account: string;

  @IsIn(ROLES.filter((role) => role !== 'system'))
  role: Role;

  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(100)
  body: string | null = null;

  @ValidateIf(isGiven)
  @IsLowerCaseUuid()
  scope: Uuid | null;

  @ValidateIf(isGiven)
  @IsCalendarDate()
  expiresOn: IsoDate | null = null;
}

class TokensDocument {
  @Equals(1)
  version: number;

  @IsArray()
  @ArrayMaxSize(10_000)
  @ArrayUnique((record: TokenRecordDto | undefined) => record?.id)
  @ValidateNested({ each: true })
  @Type(() => TokenRecordDto)
  tokens: TokenRecordDto[];
}

/** The records of a tokens file's text. @throws Error that says what is wrong, without quoting the file */
export function parseTokens(text: string): readonly TokenRecord[] {
  const document = plainToInstance(TokensDocument, parseObject(text));
  const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
  const faults = validateSync(document, options).flatMap((error) =>
    error.children?.length
      ? error.children.map((child) => {
          const fields = child.children?.map((field) => field.property).join(', ') ?? '';
          return `token ${child.property}: ${fields}`;
        })
      : [error.property],
  );
  if (faults.length > 0) throw new Error(`wrong or missing: ${faults.join('; ')}`);
  return document.tokens;
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    throw new Error('it is not JSON');
  }
  throw new Error('it is not a JSON object');
}

/** The text of a tokens file. */
export function formatTokens(tokens: readonly TokenRecord[]): string {
  return `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`;
}
