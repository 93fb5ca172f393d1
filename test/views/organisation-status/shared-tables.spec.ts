import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import type { ProjectionWriter } from '../../../src/projections/projection.js';
import { organisationStatusProjection } from '../../../src/views/organisation-status/organisation-status.projection.js';
import { tempFolder } from '../../support/temp-folder.js';
import { graded, moved, registered, StatusWorld, uuid } from './status-world.js';

/** A history in which every event builds on what the one before left. */
function history(): StatusWorld {
  const world = new StatusWorld();
  world.record(registered(1, '2015-01-01'));
  world.record(registered(2, '2015-01-01', { parentId: uuid(1) }));
  world.record(registered(3, '2015-01-01', { parentId: uuid(2) }));
  world.record(graded(3, 30, 'B', 2019, '2020-01-10'));
  world.record(graded(3, 31, 'C', 2020, '2021-01-10'));
  world.record(moved(2, 3, '2022-01-01'));
  world.record(moved(3, 1, '2022-01-01'));
  world.record(graded(2, 20, 'A', 2018, '2019-01-10'));
  world.record(graded(3, 31, 'D', 2020, '2021-03-10'));
  return world;
}

function apply(writer: ProjectionWriter, event: LedgerEvent | undefined, sequence: number): void {
  if (!event) throw new Error(`No event ${sequence}.`);
  const revision = event.type === 'OrganisationRegistered' ? 0 : 1;
  writer.apply({ sequence, revision, event, knownAt: event.recordedAt });
}

const folder = tempFolder();

const rows = (database: Database) =>
  database.prepare('SELECT * FROM organisation_status_row ORDER BY id').all();

describe('the status tables, shared', () => {
  it('are the same after a batch was rolled back at any event and applied again', () => {
    const { events, database: whole } = history();
    for (let failing = 1; failing <= events.length; failing += 1) {
      const database = new DatabaseConstructor(':memory:');
      database.exec(organisationStatusProjection.schema);
      const writer = organisationStatusProjection.writer(database);
      const from = Math.max(1, failing - 3);
      for (let sequence = 1; sequence < from; sequence += 1) {
        apply(writer, events[sequence - 1], sequence);
      }
      database.exec('BEGIN');
      for (let sequence = from; sequence <= failing; sequence += 1) {
        apply(writer, events[sequence - 1], sequence);
      }
      database.exec('ROLLBACK');
      for (let sequence = from; sequence <= events.length; sequence += 1) {
        apply(writer, events[sequence - 1], sequence);
      }
      expect(rows(database)).toEqual(rows(whole));
    }
  });

  it('are the same where two processes feed them by turns', () => {
    const { events, database: whole } = history();
    const path = join(folder, 'views.db');
    const feeders = [1, 2].map(() => new DatabaseConstructor(path));
    feeders[0]?.exec(organisationStatusProjection.schema);
    const writers = feeders.map((feeder) => organisationStatusProjection.writer(feeder));
    for (const [index, event] of events.entries()) {
      const writer = writers[index % writers.length];
      if (writer) apply(writer, event, index + 1);
    }
    expect(feeders.map(rows)).toEqual([rows(whole), rows(whole)]);
    for (const feeder of feeders) feeder.close();
  });
});
