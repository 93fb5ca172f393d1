import type { DoubleCommand, DoubleReady, DoubleReply } from './double-commands.js';
import { DoubleCommands } from './double-commands.js';
import type { DoubleOptions } from './eventstoredb-double.js';
import { EventStoreDbDouble } from './eventstoredb-double.js';

/**
 * The double in a process of its own, started by `forkDouble`: a bench measures the client without the server's work in
 * the same thread, and a test may kill it. Options come as JSON in the first argument; it ends with its parent.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as DoubleOptions;
const double = await EventStoreDbDouble.start(options);
const commands = new DoubleCommands(double);

function send(message: DoubleReady | DoubleReply): void {
  process.send?.(message);
}

process.on('message', ({ id, command }: { id: number; command: DoubleCommand }) => {
  commands.run(command).then(
    (value) => {
      send({ id, value });
    },
    (error: unknown) => {
      send({ id, error: String(error) });
    },
  );
});
process.on('disconnect', () => {
  void double.stop().then(() => process.exit(0));
});
send({ settings: double.settings() });
