import { Injectable } from '@nestjs/common';
import { CaseLetters } from '../../ledger/case-letters.js';
import type { Uuid } from '../../ledger/envelope.js';
import { Views } from '../../projections/views.js';
import { LETTER_VIEW } from './letter-columns.js';

/** Reads from the register which letters a case has to ask, whatever became of their membership. */
@Injectable()
export class CaseLettersQueries extends CaseLetters {
  constructor(private readonly views: Views) {
    super();
  }

  async everIn(caseId: Uuid): Promise<readonly Uuid[]> {
    const sql = `SELECT DISTINCT letter_id FROM ${LETTER_VIEW}_row WHERE case_id = ? ORDER BY 1`;
    return this.views.read(() => this.views.prepare(sql).pluck().all(caseId) as Uuid[]);
  }
}
