/** The ledger's streams under the names that they have on the server. */
export class StreamNames {
  /** What a subscription to the ledger listens to: its streams, and their metadata. */
  readonly prefixes: readonly string[];
  private readonly metadataPrefix: string;

  /** @param prefix ends in a separator, so that no other program's streams begin with it by chance */
  constructor(readonly prefix: string) {
    this.metadataPrefix = `$$${prefix}`;
    this.prefixes = [prefix, this.metadataPrefix];
  }

  onServer(stream: string): string {
    return this.prefix + stream;
  }

  /** Undefined for a stream that is not of this ledger. */
  ofLedger(serverStream: string): string | undefined {
    return serverStream.startsWith(this.prefix)
      ? serverStream.slice(this.prefix.length)
      : undefined;
  }

  /** Where the server keeps a stream's metadata (KurrentDB documentation, Streams, "Stream metadata"). */
  metadataOf(stream: string): string {
    return this.metadataPrefix + stream;
  }

  /** The ledger's stream that a metadata stream speaks of; undefined for any other stream. */
  ofMetadata(serverStream: string): string | undefined {
    const { metadataPrefix } = this;
    return serverStream.startsWith(metadataPrefix)
      ? serverStream.slice(metadataPrefix.length)
      : undefined;
  }

  /** Outside the prefix, so that it is no part of the log. */
  get mark(): string {
    return `identity-of-${this.prefix}`;
  }
}
