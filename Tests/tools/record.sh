#!/usr/bin/env bash
# Freezes the library and writes the goldens anew: Reports/examples/NAME.{xml,html,txt}, and the messages of the rejected
# samples. Review the difference before you commit.
set -euo pipefail
cd "$(dirname "$0")/../.."
. Tests/tools/samples.sh
"$thecal" criteria freeze
rm -f Reports/examples/*
while read -r name date; do
  report "$name" "$date" xml > "Reports/examples/$name.xml"
  report "$name" "$date" html > "Reports/examples/$name.html"
  report "$name" "$date" text > "Reports/examples/$name.txt"
done < "$dates"
for input in Samples/rejected/*; do
  case "$input" in *.expected) continue ;; esac
  code=0
  "$thecal" evaluate "$input" --as-of 2026-11-22 > /dev/null 2> "${input%.*}.expected" || code=$?
  [ "$code" = 65 ] || { echo "$input ended with $code, not with 65: not recorded as rejected" >&2; exit 1; }
done
echo "recorded $(ls Reports/examples | wc -l) files; see: git diff --stat Reports/examples Samples/rejected"
