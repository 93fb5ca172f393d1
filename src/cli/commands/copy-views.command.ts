import { Command } from 'commander';
import { FILES_BESIDE_VIEWS } from '../../composition/replica-files.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { CopyRefused } from '../../projections/copy-errors.js';
import { type CopyProgress, copyViews } from '../../projections/copy-views.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { tellingOfFullDisk } from '../full-disk.js';
import { progressBar } from '../terminal.js';

/** `soat copy-views`: what a new replica starts from, so that it need not read the whole log. */
export function copyViewsCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('copy-views'), 'viewsDir')
    .description('copy the views, and on a cluster the log index, for a new service to start from')
    .argument('<folder>', 'where to; empty, or to be made')
    .option('--json', 'as JSON')
    .action(async (target: string, options: Record<string, unknown>) => {
      const { viewsDir } = configOf(context, options);
      const beside = FILES_BESIDE_VIEWS;
      const onProgress = watching(context);
      const started = performance.now();
      try {
        const copied = await tellingOfFullDisk(target, () =>
          copyViews({ source: viewsDir, target, beside, onProgress, signal }),
        );
        const { sequence, knownAt } = copied.checkpoint;
        const seconds = (performance.now() - started) / 1000;
        const { ledger } = copied.label;
        if (options.json === true) {
          terminal.json({ viewsDir: target, ledger, sequence, knownAt, seconds });
        } else terminal.print(terminal.say(resultOf(target, terminal.count(sequence))));
      } catch (error) {
        if (error instanceof CopyRefused) throw new CommandFailed(EXIT.unusable, refusalOf(error));
        throw error;
      }
    });
}

/** The speed that is shown is in pages a second. */
function watching({ terminal }: CommandContext): (progress: CopyProgress) => void {
  const started = new Map<string, number>();
  return ({ file, done, total }) => {
    const since = started.get(file) ?? performance.now();
    started.set(file, since);
    const rate = done / ((performance.now() - since) / 1000);
    const left = rate > 0 && Number.isFinite(rate) ? (total - done) / rate : null;
    terminal.progress(progressBar(file, total === 0 ? 1 : done / total, rate, left));
  };
}

function resultOf(target: string, sequence: string): Bilingual {
  return {
    vi: `${target}: đã chép dữ liệu xem đến sự kiện ${sequence}, đã kiểm tra. Dịch vụ mới dùng thư mục này (SOAT_VIEWS_DIR) sẽ đọc tiếp từ đó.`,
    en: `${target}: views copied up to event ${sequence}, verified. A new service with this folder (SOAT_VIEWS_DIR) goes on from there.`,
  };
}

function refusalOf({ reason, path, message }: CopyRefused): Bilingual {
  const vi = {
    'no-views': `${path}: chưa có dữ liệu xem để chép. Hãy kiểm tra --views-dir, hoặc chờ dịch vụ dựng xong.`,
    'target-taken': `${path}: thư mục đích không trống, hoặc đang có tiến trình khác dựng dữ liệu ở đó. Hãy chọn thư mục trống hoặc chưa có.`,
    damaged: `${path}: tệp nguồn bị hỏng nên không chép. Hãy chạy soat rebuild tại nguồn rồi chép lại.`,
    'do-not-match': `${path}: chỉ mục nhật ký không khớp với dữ liệu xem. Hãy chạy soat rebuild tại nguồn rồi chép lại, hoặc cho dịch vụ mới một thư mục trống.`,
  };
  return { vi: vi[reason], en: message };
}
