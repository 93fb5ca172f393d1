#!/bin/sh
# Makes an authority and a certificate for each node, in the volumes that the compose file mounts:
#   /authority        the authority's certificate and private key; mounted nowhere else
#   /public           the authority's certificate alone, for nodes and clients
#   /nodes/<name>     a node's certificate and private key; mounted in that node alone
# What is there already is kept. With RENEW=yes the nodes get new certificates of the same authority.
set -eu

NODE_USER=1000:1000
AUTHORITY_DAYS=3650
NODE_DAYS=${NODE_DAYS:-365}

# Puts a pair into its place. The certificate leaves first and arrives last: where there is one, its key is beside it,
# also after a crash in between.
put() {
  from=$1
  name=$2
  to=$3
  owner=$4
  chmod 0400 "$from/$name.key"
  chmod 0444 "$from/$name.crt"
  chown "$owner" "$from/$name.key"
  rm -f "$to/$name.crt"
  mv -f "$from/$name.key" "$to/$name.key"
  mv "$from/$name.crt" "$to/$name.crt"
  rm -r "$from"
}

if [ ! -s /authority/ca.crt ]; then
  rm -rf /authority/new
  es-gencert-cli create-ca -days "$AUTHORITY_DAYS" -out /authority/new
  put /authority/new ca /authority 0:0
fi
cp /authority/ca.crt /public/ca.crt.new
mv -f /public/ca.crt.new /public/ca.crt

for node in "$@"; do
  folder="/nodes/$node"
  if [ -s "$folder/node.crt" ] && [ "${RENEW:-no}" != yes ]; then
    echo "$node: kept"
    continue
  fi
  rm -rf "$folder/new"
  es-gencert-cli create-node \
    -ca-certificate /authority/ca.crt -ca-key /authority/ca.key \
    -days "$NODE_DAYS" -ip-addresses 127.0.0.1 -dns-names "$node,localhost" -out "$folder/new"
  put "$folder/new" node "$folder" "$NODE_USER"
  echo "$node: made, for $NODE_DAYS days"
done
