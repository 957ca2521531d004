# What the steps of the action share. Inputs are data: none of them is ever part of a command's text.
set -euo pipefail

options=()
if [ "${MUSLIN_OFFLINE:-}" = true ]; then options+=(--offline); fi
while IFS= read -r platform; do
  if [ -n "$platform" ]; then options+=(--platform "$platform"); fi
done <<< "${MUSLIN_PLATFORMS:-}"

paths=()
while IFS= read -r path; do
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<< "${MUSLIN_PATHS:-}"

case "$MUSLIN_PACKAGE" in ./*) MUSLIN_PACKAGE="$GITHUB_WORKSPACE/$MUSLIN_PACKAGE" ;; esac

muslin() { npx --yes --package="$MUSLIN_PACKAGE" -- muslin "$@"; }
