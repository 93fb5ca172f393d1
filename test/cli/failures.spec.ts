import { describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-codes.js';
import { failureOf } from '../../src/cli/failures.js';
import { tellingOfFullDisk } from '../../src/cli/full-disk.js';
import { OutcomeUnknown, StoreBusy, StoreUnavailable } from '../../src/event-store/store-errors.js';
import { ProjectionFailed } from '../../src/projections/views-errors.js';

const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
const failing = (error: Error) =>
  tellingOfFullDisk('/srv/views', () => Promise.reject(error)).catch((thrown: unknown) =>
    failureOf(thrown),
  );

describe('a full disk', () => {
  it.each([
    ['SQLite', full()],
    ['a projection', new ProjectionFailed('status', 7, 'GradeAwarded', full())],
    ['the log index', new StoreUnavailable('No room for the log index.', { cause: full() })],
    ['the file system', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })],
  ])('that %s meets while views are written is told with the folder', async (_who, error) => {
    expect(await failing(error)).toMatchObject({
      exitCode: EXIT.unusable,
      sentence: {
        vi: 'Ổ đĩa chứa /srv/views đã đầy. Hãy giải phóng bớt dung lượng rồi chạy lại.',
        en: 'The disk that holds /srv/views is full. Free some disk space, then run the command again.',
      },
    });
  });

  it('is told without a folder where none is known', async () => {
    expect(failureOf(full())).toMatchObject({
      exitCode: EXIT.unusable,
      sentence: { en: expect.stringMatching(/^The disk is full\. Free some disk space/) },
    });
  });
});

describe('an append that the ledger did not confirm', () => {
  it.each([new OutcomeUnknown('Send it again.'), new StoreBusy(1)])(
    'is no accident: %s',
    (error) => {
      expect(failureOf(error)).toMatchObject({
        exitCode: EXIT.unusable,
        sentence: { en: error.message },
      });
    },
  );
});
