#!/bin/sh
# Makes the passwords of the cluster, once: docker/eventstoredb/make-secrets.sh
# One file each in the folder secrets beside this script. What is there already is left alone.
set -eu

folder=$(cd "$(dirname "$0")" && pwd)/secrets
umask 077
mkdir -p "$folder"

for name in admin-password ops-password soat-password; do
  file="$folder/$name"
  if [ -s "$file" ]; then
    echo "$file: kept"
    continue
  fi
  # 32 letters and digits of 62: 190 bits. Nothing else, so that it may stand in a URL or a header.
  password=$(LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 32)
  if [ "${#password}" -ne 32 ]; then
    echo "$file: no random letters from /dev/urandom; nothing was written" >&2
    exit 1
  fi
  printf '%s\n' "$password" >"$file.new"
  mv "$file.new" "$file"
  echo "$file: made"
done

# Compose mounts the files as they are. In the containers they are read by user 1000.
if [ "$(id -u)" -eq 0 ]; then
  chown 1000:1000 "$folder"/*-password
elif [ "$(id -u)" -ne 1000 ]; then
  echo "Let user 1000 read them: sudo chown 1000:1000 $folder/*-password" >&2
fi
