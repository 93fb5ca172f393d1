import { Command } from 'commander';
import { openReceiver, openSource } from '../../composition/migration-ends.js';
import { type LedgerAddress, showLedger } from '../../config/ledger-address.js';
import { readOtherLedger } from '../../config/read-config.js';
import { migrateLedger, type MigrationReport } from '../../event-store/migration/migrate-ledger.js';
import { systemClock } from '../../ledger/clock.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailed, EXIT } from '../exit-codes.js';
import { requireFolderOf } from '../files.js';
import { leftoversOf, removeLeftovers } from '../migration-leftovers.js';
import { PhaseMeter } from '../phase-meter.js';
import { progressBar } from '../terminal.js';
import { unlessStopped } from '../unless-stopped.js';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly fromPrefix?: string;
  readonly toPrefix?: string;
  readonly snapshot?: boolean;
  readonly json?: true;
}

/** `soat migrate`: the same ledger in another store, with the same bytes in the same order. */
export function migrateCommand(context: CommandContext): Command {
  return new Command('migrate')
    .description('move a ledger into another store: every event keeps its bytes and its sequence')
    .requiredOption('--from <ledger>', 'the ledger that there is, written as for SOAT_LEDGER')
    .requiredOption('--to <ledger>', 'where it is to be; nothing may be there yet')
    .option('--from-prefix <prefix>', 'where the source is a cluster (SOAT_LEDGER_PREFIX)')
    .option('--to-prefix <prefix>', 'where the target is a cluster (SOAT_LEDGER_PREFIX)')
    .option('--snapshot', 'what the source holds now: a copy of a ledger that is in use')
    .option('--json', 'as JSON')
    .action(async (options: Options) => {
      const from = addressOf(context, options.from, '--from', options.fromPrefix);
      const to = addressOf(context, options.to, '--to', options.toPrefix);
      try {
        show(context, options, from, to, await migrate(context, options, from, to));
      } catch (error) {
        throw context.signal.aborted ? stopped() : error;
      }
    });
}

function addressOf(
  { env, terminal }: CommandContext,
  text: string,
  asked: string,
  prefix: string | undefined,
): LedgerAddress {
  const own = prefix === undefined ? {} : { SOAT_LEDGER_PREFIX: prefix };
  const { address, notices } = readOtherLedger({ ...env, ...own }, text, asked);
  for (const notice of notices) terminal.note(notice);
  return address;
}

async function migrate(
  { terminal, signal }: CommandContext,
  { snapshot = false }: Options,
  from: LedgerAddress,
  to: LedgerAddress,
): Promise<MigrationReport> {
  if (to.kind === 'sqlite') requireFolderOf(to.path);
  const meter = new PhaseMeter((phase, { share, perSecond, secondsLeft }) => {
    terminal.progress(progressBar(phase, share, perSecond, secondsLeft));
  });
  const checked = (done: number, total: number) => {
    meter.at('check', done, total);
  };
  const leftovers = leftoversOf(to);
  const source = await unlessStopped(signal, () =>
    openSource(from, to, { signal, onProgress: checked }),
  );
  try {
    const receiver = await openReceiver(to, systemClock);
    try {
      const report = await migrateLedger(source.store, receiver, {
        signal,
        snapshot,
        onProgress: ({ phase, done, total }) => {
          meter.at(phase, done, total);
        },
      });
      removeLeftovers(leftovers);
      return report;
    } finally {
      await receiver.close();
    }
  } finally {
    await source.close();
  }
}

function show(
  { terminal }: CommandContext,
  { json, snapshot }: Options,
  from: LedgerAddress,
  to: LedgerAddress,
  report: MigrationReport,
): void {
  if (json === true) {
    const prefixes = { fromPrefix: prefixOf(from), toPrefix: prefixOf(to) };
    terminal.json({ from: showLedger(from), to: showLedger(to), ...prefixes, ...report });
    return;
  }
  const [source, target] = [nameOf(from), nameOf(to)];
  const { identity, digest } = report;
  const count = terminal.count(report.events);
  const done = {
    vi: `${target}: ${count} sự kiện, đã kiểm tra từng sự kiện với ${source}. Mã tóm lược của chuỗi: ${digest}`,
    en: `${target}: ${count} events, each verified against ${source}. Digest of the chain: ${digest}`,
  };
  terminal.print(terminal.say(done));
  terminal.note(terminal.say(identity === null ? DONE_BEFORE : snapshot ? COPIED : NEXT));
}

/** Two ledgers may lie on one cluster: then only the prefix tells them apart. */
function nameOf(ledger: LedgerAddress): string {
  const prefix = prefixOf(ledger);
  return prefix === null ? showLedger(ledger) : `${showLedger(ledger)} (${prefix})`;
}

function prefixOf(ledger: LedgerAddress): string | null {
  return ledger.kind === 'esdb' ? ledger.settings.prefix : null;
}

const NEXT = {
  vi: 'Sổ mới mang định danh riêng. Hãy đặt SOAT_LEDGER (và SOAT_LEDGER_PREFIX) trỏ tới sổ mới và khởi động dịch vụ với thư mục dữ liệu xem trống; không ghi tiếp vào sổ cũ.',
  en: 'It has an identity of its own. Set SOAT_LEDGER (and SOAT_LEDGER_PREFIX) to it and start the service with an empty folder of views; record nothing more in the old ledger.',
};
const COPIED = {
  vi: 'Đây là bản sao mang định danh riêng; những gì ghi vào sổ nguồn từ lúc bắt đầu sao không có trong bản sao. Hãy cất mã tóm lược ở nơi khác.',
  en: 'It is a copy with an identity of its own: what the source took in after the copy began is not in it. Keep the digest elsewhere.',
};
const DONE_BEFORE = {
  vi: 'Sổ đã được chuyển xong từ lần chạy trước; lần này chỉ đối chiếu, không ghi gì.',
  en: 'An earlier run had moved it; this one compared the two and wrote nothing.',
};

function stopped(): CommandFailed {
  return new CommandFailed(EXIT.interrupted, {
    vi: 'Đã dừng. Phần đã chuyển được giữ lại; chạy lại đúng lệnh này để chuyển tiếp.',
    en: 'Stopped. What was moved is kept; run the same command again to go on.',
  });
}
