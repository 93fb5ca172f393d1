import { Injectable } from '@nestjs/common';
import type { CorrectionBatchEvent } from '../../ledger/corrections/correction-batch.events.js';
import type { Uuid } from '../../ledger/envelope.js';
import { UnfinishedBatches } from '../../ledger/unfinished-batches.js';
import { HistoryQueries } from '../history/history.queries.js';

/** Orders looked at, the newest first: batches are rare, and one that stands behind so many others was given up. */
const MOST_ORDERS = 200;

/** Reads from the history which batches were ordered, and which of them were completed. */
@Injectable()
export class UnfinishedBatchesQueries extends UnfinishedBatches {
  constructor(private readonly history: HistoryQueries) {
    super();
  }

  override async ids(): Promise<readonly Uuid[]> {
    const completed = new Set(this.batchesOf('CorrectionBatchCompleted'));
    const ordered = new Set(this.batchesOf('CorrectionBatchOrdered'));
    return [...ordered].filter((batchId) => !completed.has(batchId)).reverse();
  }

  private batchesOf(type: CorrectionBatchEvent['type']): string[] {
    const { items } = this.history.page({ types: [type] }, { scope: null, limit: MOST_ORDERS });
    return items.flatMap(({ data }) => (typeof data.batchId === 'string' ? [data.batchId] : []));
  }
}
