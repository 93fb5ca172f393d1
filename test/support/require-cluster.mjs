/** `npm run test:eventstoredb` is about a real server; without one it would quietly test the double again. */
if (!process.env.EVENTSTORE_URL) {
  process.stderr.write(
    'Set EVENTSTORE_URL to a connection string, for example esdb://127.0.0.1:2113?tls=false, and SOAT_LEDGER_USER,\n' +
      'SOAT_LEDGER_PASSWORD_FILE and SOAT_LEDGER_CA_FILE where the cluster asks for them (docs/cluster.md).\n',
  );
  process.exit(2);
}
