import { describe, expect, it } from '@jest/globals';
import { watchedTarget } from '../../src/cli/watched-target.js';
import { OutcomeUnknown, StoreUnavailable } from '../../src/event-store/store-errors.js';
import type { ImportTarget } from '../../src/exchange/import/import-target.js';

/** A ledger that answers, or fails with what is at the front of `failures`. */
function target(failures: Error[]): ImportTarget {
  const answer = () => {
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve(undefined);
  };
  const refuse = () => Promise.reject(new Error('Not asked for here.'));
  return {
    ...{ rulebook: answer, organisation: answer, inspection: answer },
    ...{ register: refuse, record: refuse, followUp: refuse },
    ...{ letter: refuse, hasCase: refuse, triages: refuse, recordLetter: refuse },
    ...{ listing: refuse, step: refuse, recordStep: refuse, organisationsByCode: () => [] },
  };
}

describe('the ledger of an import', () => {
  it('is told once to be away, and once to be there again', async () => {
    const told: (string | undefined)[] = [];
    const failures = [new StoreUnavailable('No leader.'), new OutcomeUnknown('Who knows.')];
    const watched = watchedTarget(target(failures), (reason) => told.push(reason?.message));
    await expect(watched.organisation('a')).rejects.toThrow('No leader.');
    await expect(watched.inspection('a')).rejects.toThrow('Who knows.');
    expect(told).toEqual(['No leader.']);
    await watched.organisation('a');
    await watched.inspection('a');
    expect(told).toEqual(['No leader.', undefined]);
  });

  it('says nothing of failures that are no outage', async () => {
    const told: unknown[] = [];
    const watched = watchedTarget(target([new Error('A fault.')]), (reason) => told.push(reason));
    await expect(watched.inspection('a')).rejects.toThrow('A fault.');
    expect(told).toEqual([]);
  });
});
