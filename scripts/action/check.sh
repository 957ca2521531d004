#!/usr/bin/env bash
# The action's first step: findings as annotations, and as SARIF where a file is named.
. "$(dirname "$0")/common.sh"

if [ -n "$MUSLIN_CHANGED_SINCE" ]; then options+=(--changed-since "$MUSLIN_CHANGED_SINCE"); fi
if [ -n "$MUSLIN_BASELINE" ]; then options+=(--baseline "$MUSLIN_BASELINE"); fi

if [ -n "$MUSLIN_SARIF_FILE" ]; then
  muslin check --format sarif --fail-on never --output-file "$GITHUB_WORKSPACE/$MUSLIN_SARIF_FILE" \
    ${options[@]+"${options[@]}"} -- ${paths[@]+"${paths[@]}"}
fi
muslin check --format github --fail-on "$MUSLIN_FAIL_ON" ${options[@]+"${options[@]}"} -- ${paths[@]+"${paths[@]}"}
