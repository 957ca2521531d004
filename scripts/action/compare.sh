#!/usr/bin/env bash
# The action's second step: what the pull request makes worse or better, in the step's summary and as a comment. It never fails.
. "$(dirname "$0")/common.sh"

# A checkout has one commit, as a rule.
if ! git cat-file -e "$MUSLIN_COMPARE^{commit}" 2> /dev/null; then
  if ! git fetch --quiet --no-tags --depth=1 origin "$MUSLIN_COMPARE"; then
    echo "::notice title=muslin::The commit to compare with can't be fetched: nothing is compared."
    exit 0
  fi
fi

changes="$RUNNER_TEMP/muslin-changes.md"
if ! muslin report --compare "$MUSLIN_COMPARE" --output-file "$changes" ${options[@]+"${options[@]}"} -- ${paths[@]+"${paths[@]}"}; then
  echo "::notice title=muslin::Nothing could be compared."
  exit 0
fi
cat "$changes" >> "$GITHUB_STEP_SUMMARY"

if [ "$MUSLIN_COMMENT" != true ] || [ -z "$MUSLIN_PULL_REQUEST" ]; then exit 0; fi

# GitHub takes 65,536 characters.
comment="$RUNNER_TEMP/muslin-comment.md"
{ echo '<!-- muslin -->'; head -c 60000 "$changes"; } > "$comment"

post() {
  local comments="repos/$GITHUB_REPOSITORY/issues/$MUSLIN_PULL_REQUEST/comments" known
  known=$(gh api "$comments" --paginate --jq '.[] | select(.body | startswith("<!-- muslin -->")) | .id' | sed -n 1p) || return 1
  if [ -n "$known" ] && [ -s "$changes" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" --field "body=@$comment"
  elif [ -n "$known" ]; then
    gh api --silent --method DELETE "repos/$GITHUB_REPOSITORY/issues/comments/$known"
  elif [ -s "$changes" ]; then
    gh api --silent --method POST "$comments" --field "body=@$comment"
  fi
}

# The token of a pull request from a fork may only read.
if ! post; then echo "::notice title=muslin::The comparison is in the step's summary; the token may not comment."; fi
