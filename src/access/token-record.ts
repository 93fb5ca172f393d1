import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { type IsoDate, type Role, ROLES, type Uuid } from '../ledger/envelope.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../http/validators.js';

const isGiven = (_record: object, value: unknown): boolean => value !== null;

/** One token as it is kept: whom it stands for, never the token itself. */
export class TokenRecord {
  @Matches(/^[0-9a-f]{16}$/)
  id: string;

  /** SHA-256 of the token's secret, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;

  /** Account name as events will carry it: a pseudonym or staff code, not a person's name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  account: string;

  @IsIn(ROLES.filter((role) => role !== 'system'))
  role: Role;

  /** The body that the account acts for. */
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(100)
  body: string | null = null;

  /** Root of the subtree; null for the whole ledger. */
  @ValidateIf(isGiven)
  @IsLowerCaseUuid()
  scope: Uuid | null;

  /** The last day on which it is good, in the ledger's time zone; null for no end. */
  @ValidateIf(isGiven)
  @IsCalendarDate()
  expiresOn: IsoDate | null = null;
}

class TokensDocument {
  @Equals(1)
  version: number;

  @IsArray()
  @ArrayMaxSize(10_000)
  @ArrayUnique((record: TokenRecord | undefined) => record?.id)
  @ValidateNested({ each: true })
  @Type(() => TokenRecord)
  tokens: TokenRecord[];
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
