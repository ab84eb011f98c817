#!/usr/bin/env bash
# The main job on every sample: reports as pages, and where they lie.
set -euo pipefail
cd "$(dirname "$0")/../.."
. Tests/tools/samples.sh
out=${OUT:-.build/demo}
mkdir -p "$out"
while read -r name date; do
  "$thecal" evaluate "$samples/$name.xml" --as-of "$date" --format html --output "$out/$name.html"
  "$thecal" evaluate "$samples/$name.xml" --as-of "$date" --format text > "$out/$name.txt"
  printf '%-46s %s\n' "$name" "$(sed -n '/^CONCLUSION$/{n;p;}' "$out/$name.txt")"
done < "$dates"
echo
echo "The reports lie in $out; open one of them, for example:"
echo "  $out/$(head -n 1 "$dates" | cut -d' ' -f1).html"
