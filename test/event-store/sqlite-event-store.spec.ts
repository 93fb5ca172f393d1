import { describeEventStoreContract } from '../contract/event-store.contract.js';
import { sqliteLog } from '../support/sqlite-log.js';

describeEventStoreContract('the SQLite store', sqliteLog);
