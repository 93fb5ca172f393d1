import type { ClusterSettings } from '../../../src/event-store/eventstoredb/connection/cluster-settings.js';
import type { ServerFeatures } from './cluster-state.js';
import type { EventStoreDbDouble } from './eventstoredb-double.js';
import type { FaultOutcome, FaultPattern, FaultSwitch } from './fault-rules.js';

/** What another process can have the double do: plain data, as IPC carries them. */
export type DoubleCommand =
  | { readonly do: 'switch-on'; readonly pattern: FaultPattern; readonly outcome: FaultOutcome }
  | { readonly do: 'release'; readonly fault: number }
  | { readonly do: 'switch-off'; readonly fault: number }
  | { readonly do: 'hits'; readonly fault: number }
  | { readonly do: 'clear-faults' }
  | { readonly do: 'clock-skew'; readonly ms: number }
  | { readonly do: 'features'; readonly features: Partial<ServerFeatures> }
  | { readonly do: 'end-subscriptions' }
  | { readonly do: 'drop-connections' }
  | { readonly do: 'mute'; readonly on: boolean }
  | { readonly do: 'fail-over' }
  | { readonly do: 'stop-node'; readonly node: number }
  | { readonly do: 'start-node'; readonly node: number }
  | { readonly do: 'restart' }
  | { readonly do: 'replace-cluster' }
  | { readonly do: 'restore-backup'; readonly records: number }
  | { readonly do: 'count'; readonly stream?: string };

/** First message of the double's process: it listens. */
export interface DoubleReady {
  readonly settings: ClusterSettings;
}

export interface DoubleReply {
  readonly id: number;
  /** Number of a fault switch, its hits, or a count of records; 0 where there is nothing to tell. */
  readonly value?: number;
  readonly error?: string;
}

/** Carries out commands; fault switches are numbered in the order in which they were made, from 0. */
export class DoubleCommands {
  readonly #double: EventStoreDbDouble;
  readonly #faults: FaultSwitch[] = [];

  constructor(double: EventStoreDbDouble) {
    this.#double = double;
  }

  async run(command: DoubleCommand): Promise<number> {
    const double = this.#double;
    switch (command.do) {
      case 'switch-on':
        return this.#faults.push(double.faults.on(command.pattern, command.outcome)) - 1;
      case 'release':
        this.#fault(command.fault).release();
        return 0;
      case 'switch-off':
        this.#fault(command.fault).off();
        return 0;
      case 'hits':
        return this.#fault(command.fault).hits;
      case 'count':
        return (command.stream === undefined ? double.log : double.recordsOf(command.stream))
          .length;
      default:
        await act(double, command);
        return 0;
    }
  }

  #fault(number: number): FaultSwitch {
    const fault = this.#faults[number];
    if (fault === undefined) throw new Error(`There is no fault switch ${number}`);
    return fault;
  }
}

type Action = Exclude<
  DoubleCommand,
  { do: 'switch-on' | 'release' | 'switch-off' | 'hits' | 'count' }
>;

async function act(double: EventStoreDbDouble, command: Action): Promise<void> {
  switch (command.do) {
    case 'clear-faults':
      double.faults.clear();
      return;
    case 'clock-skew':
      double.faults.clockSkewMs = command.ms;
      return;
    case 'features':
      double.setFeatures(command.features);
      return;
    case 'end-subscriptions':
      double.faults.endOpen();
      return;
    case 'drop-connections':
      double.dropConnections();
      return;
    case 'mute':
      double.mute(command.on);
      return;
    case 'fail-over':
      double.failOver();
      return;
    case 'stop-node':
      return double.stopNode(command.node);
    case 'start-node':
      return double.startNode(command.node);
    case 'restart':
      return double.restart();
    case 'replace-cluster':
      double.replaceCluster();
      return;
    case 'restore-backup':
      double.restoreBackup(command.records);
  }
}
