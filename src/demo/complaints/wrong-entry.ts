import { letterStream } from '../../ledger/complaints/letters/letter.events.js';
import type { IsoDate } from '../../ledger/envelope.js';
import { Rejection } from '../../ledger/rejection.js';
import { addDays } from '../calendar.js';
import { type CityOrganisation, demoId } from '../city.js';
import type { Affair } from '../diary.js';
import { StoryRefused } from '../office.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { Letters } from './letters.js';
import { matter } from './matter.js';
import type { Card } from './matter-deck.js';
import { MatterFile } from './matter-file.js';

const WRONG = 4;
const CARD: Card = { type: 'PA' };
const FOUND_AFTER = 18;

/** A page of the letter book was typed into the neighbour's; all of it is taken back by one act and typed in again. */
export function wrongEntry(
  setting: StorySetting,
  wrong: CityOrganisation,
  right: CityOrganisation,
  day: IsoDate,
): Affair {
  const { city, diary } = setting;
  const files = Array.from({ length: WRONG }, (_, index) => {
    const file = new MatterFile(setting, wrong, `wrong/${wrong.id}/${index}`);
    const random = new SeededRandom(city.seed, 'wrong', wrong.id, index);
    return { file, letters: new Letters(file, CARD, random, day) };
  });
  const found = addDays(day, FOUND_AFTER);
  const again = () => {
    files.forEach((_, index) => {
      const number = `right/${right.id}/${index}`;
      const what = { organisation: right, number, card: CARD, receivedOn: found, takes: null };
      diary.begin(matter(setting, what));
    });
    return Promise.resolve();
  };
  return {
    errands: [
      ...files.flatMap(({ letters }) => letters.first()),
      {
        day: found,
        act: () =>
          takeBack(
            setting,
            wrong,
            files.map(({ file }) => file),
            found,
          ),
      },
      { day: found, act: again },
    ],
  };
}

async function takeBack(
  { city, office, services }: StorySetting,
  { id, name }: CityOrganisation,
  files: readonly MatterFile[],
  day: IsoDate,
): Promise<void> {
  const batchId = demoId(city.seed, 'batch', id, day);
  const caller = office.caller('leader', city.rootId, `batch/${batchId}`, day);
  const signed = office.onDocument(caller, 'TB', `Hủy các đơn nhập nhầm, ${name}`);
  const events = files.map((file) => {
    return { stream: letterStream(file.letterId(0)), eventId: file.eventOf('received/0') };
  });
  const request = { batchId, reason: 'Nhập nhầm sổ của đơn vị khác.', events };
  const earlier = await services.batches.find(batchId);
  const selected = earlier ? [] : await services.batches.select(request);
  if (selected instanceof Rejection) throw new StoryRefused('select batch', selected);
  await office.done('order batch', services.batches.order(request, selected, signed));
  const done = await services.batchExecution.carryOut(batchId);
  if (done instanceof Rejection) throw new StoryRefused('carry out batch', done);
  office.events += (done?.revoked ?? 0) + 1;
}
