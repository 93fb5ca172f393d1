import { DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { Injectable } from '@nestjs/common';
import type { Uuid } from '../../ledger/envelope.js';
import { StoredRulebooks } from '../../projections/timeline/stored-rulebooks.js';
import { Views } from '../../projections/views.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { caseDetail } from './answering/case-detail.js';
import { casePage } from './answering/case-page.js';
import { letterPage } from './answering/letter-page.js';
import { endOf, placeCursors, placeOf, viewpointOf } from './answering/page-place.js';
import { presentCases } from './answering/present-case.js';
import { presentLetters } from './answering/present-letter.js';
import { type StatisticsRequest, statisticsOf } from './answering/statistics.js';
import { visibleCases, visibleLetters } from './answering/visible-rows.js';
import { CASE_VIEW } from './case-columns.js';
import {
  CASE_SORTS,
  type CaseDetail,
  type CaseFilter,
  type CasePage,
  type CaseSort,
  LETTER_SORTS,
  type LetterFilter,
  type LetterPage,
  type LetterSort,
} from './complaint-register.model.js';
import type { ComplaintStatistics } from './complaint-statistics.model.js';

interface Paging<Filter> {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly filter?: Filter;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface LetterPageRequest extends Paging<LetterFilter> {
  readonly sort?: LetterSort;
}
export interface CasePageRequest extends Paging<CaseFilter> {
  readonly sort?: CaseSort;
}

const NEWEST_FIRST = '-receivedOn';
const CASES = placeCursors('complaint-cases');
const LETTERS = placeCursors('complaint-letters');

/**
 * Reads letters and cases from a viewpoint. `scope` is the root of what the caller may see, null for everything; it sees
 * what concerns organisations strictly below it, and what concerns itself only where the procedure tells it
 * (`visible-rows.ts`). What it does not see is not found, not counted and not summed up.
 */
@Injectable()
export class ComplaintRegisterQueries {
  private readonly rulebooks: StoredRulebooks;

  constructor(private readonly views: Views) {
    this.rulebooks = new StoredRulebooks(views, CASE_VIEW);
  }

  /** One case with its time limits and its course; undefined where it is not found. */
  one(caseId: Uuid, viewpoint: AskedViewpoint, scope: Uuid | null): CaseDetail | undefined {
    const { views, rulebooks } = this;
    return views.read(() => caseDetail(caseId, { views, rulebooks, viewpoint, scope }));
  }

  /**
   * A page of cases; undefined where the subtree or the scope is not found. A cursor keeps viewpoint and sort.
   * @throws ProblemError `request.cursor-invalid`
   */
  cases(
    request: CasePageRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): CasePage | undefined {
    const { subtree = null, filter = {}, limit = DEFAULT_LIMIT } = request;
    const cursor = request.cursor === undefined ? undefined : CASES.decode(request.cursor);
    return this.views.read(() => {
      const at = cursor ? viewpointOf(this.views, cursor) : viewpoint;
      const asked = cursor ? cursor[3] : request.sort;
      const sort = CASE_SORTS.find((one) => one === asked) ?? NEWEST_FIRST;
      const source = visibleCases(this.views, { subtree, viewpoint: at, scope });
      if (!source) return undefined;
      const ask = { filter, sort, after: endOf(cursor), limit };
      const { rows, total, end } = casePage(this.views, source, ask, at);
      const { views, rulebooks } = this;
      const items = presentCases(rows, { views, rulebooks, viewpoint: at, scope });
      const nextCursor = end && CASES.encode(placeOf(at, sort, end));
      return { viewpoint: at, items, total, nextCursor };
    });
  }

  /** A page of letters, the newest first unless asked otherwise; else as `cases`. */
  letters(
    request: LetterPageRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): LetterPage | undefined {
    const { subtree = null, filter = {}, limit = DEFAULT_LIMIT } = request;
    const cursor = request.cursor === undefined ? undefined : LETTERS.decode(request.cursor);
    return this.views.read(() => {
      const at = cursor ? viewpointOf(this.views, cursor) : viewpoint;
      const source = visibleLetters(this.views, { subtree, viewpoint: at, scope });
      if (!source) return undefined;
      const asked = cursor ? cursor[3] : request.sort;
      const sort = LETTER_SORTS.find((one) => one === asked) ?? NEWEST_FIRST;
      const ask = { filter, sort, after: endOf(cursor), limit };
      const { rows, total, end } = letterPage(this.views, source, ask);
      const items = presentLetters(rows, { rulebooks: this.rulebooks, viewpoint: at, scope });
      const nextCursor = end && LETTERS.encode(placeOf(at, sort, end));
      return { viewpoint: at, items, total, nextCursor };
    });
  }

  /** Numbers of a period that reconcile, as known at the viewpoint; undefined where the subtree or the scope is not found. */
  statistics(
    request: StatisticsRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ComplaintStatistics | undefined {
    return this.views.read(() => statisticsOf(this.views, request, viewpoint, scope));
  }
}
