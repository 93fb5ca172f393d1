#!/bin/sh
# Makes the ledger on the cluster, once. The administrator's token goes to a file, not to the container's log:
#   docker compose -f docker/compose.eventstoredb.yaml exec soat1 cat /tokens/administrator-token
# Delete the file when the token is kept elsewhere.
set -eu

# The token is minted last: where there are tokens, all that comes before is done.
if [ -s "$SOAT_TOKENS_FILE" ]; then
  echo "There is a ledger, and tokens for it: nothing to do."
  exit 0
fi
umask 077
node dist/cli/main.js init >/tokens/administrator-token.new
mv /tokens/administrator-token.new /tokens/administrator-token
echo "The ledger was made. Its administrator's token is in /tokens/administrator-token."
