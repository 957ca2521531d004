#!/bin/ash
set -eo pipefail
if [[ "$1" == debug ]]; then
  nc -z localhost 8000
fi
exec su-exec app "$@"
