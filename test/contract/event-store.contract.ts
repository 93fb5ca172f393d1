import { describe } from '@jest/globals';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { describeAppending } from './appending.contract.js';
import { describeConcurrency } from './concurrency.contract.js';
import { describeModel } from './model.contract.js';
import { describeReading } from './reading.contract.js';
import type { OnEmptyLog, StoreFactory } from './store-under-test.js';
import { describeSubscribing } from './subscribing.contract.js';

/** Holds an adapter to the nine promises of the port. Every adapter runs it unchanged. */
export function describeEventStoreContract(name: string, factory: StoreFactory): void {
  const onEmptyLog: OnEmptyLog = (test, settings) => async () => {
    const log = await factory(settings);
    try {
      await test(log.store, log);
      await verifyWholeLog(await log.another());
    } finally {
      await log.dispose();
    }
  };
  describe(`the event store contract, kept by ${name}`, () => {
    describeAppending(onEmptyLog);
    describeReading(onEmptyLog);
    describeSubscribing(onEmptyLog);
    describeConcurrency(onEmptyLog);
    describeModel(onEmptyLog);
  });
}
