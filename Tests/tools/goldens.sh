#!/usr/bin/env bash
# Every sample's report is the one on record, byte for byte, and its XML obeys the contract.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/tools/samples.sh
passed=0 failed=0
while read -r name date; do
  for pair in xml:xml html:html text:txt; do
    golden="Reports/examples/$name.${pair#*:}"
    if diff -u "$golden" <(report "$name" "$date" "${pair%:*}") > /tmp/golden.$$ 2>&1; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1)); echo "differs: $golden"; head -40 /tmp/golden.$$
    fi
  done
done < "$dates"
rm -f /tmp/golden.$$
for golden in Reports/examples/*; do
  name=$(basename "${golden%.*}")
  grep -q "^$name " "$dates" || { failed=$((failed + 1)); echo "no sample goes with: $golden"; }
done
[ "$failed" = 0 ] || echo "if the change is wanted: make record, then read git diff Reports/examples"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
