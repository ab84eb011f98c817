#!/usr/bin/env bash
# Writes the goldens anew: Reports/examples/NAME.{xml,html,txt}. Review the difference before you commit.
set -euo pipefail
cd "$(dirname "$0")/../.."
. Tests/tools/samples.sh
rm -f Reports/examples/*
while read -r name date; do
  report "$name" "$date" xml > "Reports/examples/$name.xml"
  report "$name" "$date" html > "Reports/examples/$name.html"
  report "$name" "$date" text > "Reports/examples/$name.txt"
done < "$dates"
echo "recorded $(ls Reports/examples | wc -l) files; see: git diff --stat Reports/examples"
