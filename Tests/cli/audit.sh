#!/usr/bin/env bash
# Seals, bundles, replays and summaries as their users meet them: exit codes, the same lines in other
# zones, locales and folders, an archive that needs nothing else.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
thecal=${THECAL:-$root/.build/debug/thecal}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
ok() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
# code WANTED NAME COMMAND…: the exit code is the wanted one.
code() { local want=$1 name=$2; shift 2; "$@" >"$work/out" 2>"$work/err"; [ $? = "$want" ]; ok $? "$name (exit $want): $(head -c 300 "$work/err")"; }

mkdir "$work/cases"
while read -r name date; do
  "$thecal" record "$work/cases/$name.xml" new --from "Samples/accepted/$name.xml" >/dev/null 2>"$work/err"; ok $? "records $name: $(cat "$work/err")"
  "$thecal" seal "$work/cases/$name.xml" --role pain-physician --by u17 --as-of "$date" >/dev/null 2>"$work/err"; ok $? "seals $name: $(cat "$work/err")"
done < Samples/accepted/as-of.txt
count=$(grep -c . Samples/accepted/as-of.txt)
code 0 "every sealed sample replays to the byte" "$thecal" replay --full "$work/cases"
grep -q "^$count cases, $count seals: $count identical" "$work/out"; ok $? "all are counted: $(cat "$work/out")"
"$thecal" seal "$work/cases/V17.xml" "$work/cases/V08.xml" --role pain-physician --by u17 >/dev/null 2>"$work/err"; ok $? "seals again, two at once"
code 0 "an earlier seal is replayed as its case stood" "$thecal" replay --full "$work/cases"
grep -q "^$count cases, $((count + 2)) seals: $count identical" "$work/out"; ok $? "each seal is tried"

code 65 "a draft is not sealed" "$thecal" seal Samples/accepted/V17.xml --role pain-physician --by u17
code 64 "another pathway needs its reason" "$thecal" seal "$work/cases/V17.xml" --role pain-physician --by u17 --pathway cancer-pain
code 1 "drafts cannot be re-run" "$thecal" replay Samples/accepted
code 66 "impact without a library" env -u THECAL_LIBRARY "$thecal" impact --from a --to b x.xml --library /nowhere

# What is odd is said; nothing is sealed of a day that has not come.
"$thecal" record "$work/odd.xml" new --from Samples/accepted/V17.xml >/dev/null
code 65 "does not seal at a later date" "$thecal" seal "$work/odd.xml" --role pain-physician --by u17 --as-of 2130-01-01
grep -q 'as-of 2130-01-01 is in the future' "$work/err"; ok $? "and says so: $(cat "$work/err")"
mkdir "$work/touched"; cp -r Criteria Reports "$work/touched/"; echo '<!-- x -->' >> "$work/touched/Criteria/guidance.xml"
code 0 "seals by a library that is not as frozen" "$thecal" seal "$work/odd.xml" --role pain-physician --by u17 --library "$work/touched"
grep -q 'guidance.xml: this document is not what was frozen' "$work/err" && grep -q 'no signed head was made' "$work/err"; ok $? "and says so: $(cat "$work/err")"

# A signed head goes with the seal and shows later that the record only grew.
"$thecal" key new "$work/team.pem" >/dev/null; cp "$work/cases/V17.xml" "$work/signed.xml"
code 0 "seals and signs" "$thecal" seal "$work/signed.xml" --role pain-physician --by u17 --sign "$work/team.pem"
code 0 "the signed head verifies" "$thecal" verify "$work/signed.xml" --head "$work/signed.xml.head" --public-key "$work/team.pem.pub"
code 1 "and not of the record before" "$thecal" verify "$work/cases/V17.xml" --head "$work/signed.xml.head" --public-key "$work/team.pem.pub"

# One byte of one case: the others are replayed all the same.
cp -r "$work/cases" "$work/bad"
python3 - "$work/bad/V08.xml" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[len(data) // 3] ^= 1
open(sys.argv[1], "wb").write(data)
PY
echo 'not a case' > "$work/bad/words.xml"
code 1 "bad ones are named" "$thecal" replay "$work/bad"
[ "$(grep -c . "$work/out")" = 3 ] && grep -q 'V08.xml: tampered' "$work/out" && grep -q 'words.xml: cannot be re-run' "$work/out"; ok $? "exactly those: $(cat "$work/out")"

# On a terminal the progress shows from the first case on, and never before a result.
python3 - "$thecal" "$work/bad" >/dev/null <<'PY'
import os, pty, sys
shown = bytearray()
def read(fd):
    data = os.read(fd, 4096)
    shown.extend(data)
    return data
pty.spawn([sys.argv[1], "replay", sys.argv[2]], read)
lines = [line for line in bytes(shown).split(b"\n") if b"tampered" in line or b"cannot" in line]
clean = all(b" done" not in line.rsplit(b"\r\x1b[K", 1)[-1] for line in lines)
sys.exit(0 if b"\r1 done" in shown and lines and clean else 1)
PY
ok $? "progress is cleared before each result"

# A10, H40: the same lines in another zone, locale and folder, and with any number of workers.
(cd "$work" && "$thecal" replay --full --format ndjson bad > "$work/base")
for zone in UTC America/New_York Asia/Kathmandu; do
  for locale in C tr_TR.UTF-8 de_DE.UTF-8; do
    mkdir -p "$work/elsewhere $zone"; cp -r "$work/bad" "$work/elsewhere $zone/"
    (cd "$work/elsewhere $zone" && TZ=$zone LANG=$locale LC_ALL=$locale SWIFT_DETERMINISTIC_HASHING=1 "$thecal" replay --full --workers 3 --format ndjson bad) > "$work/there"
    cmp -s "$work/base" "$work/there"; ok $? "A10 the same lines in $zone, $locale"
  done
done

# A9: a bundle replays where nothing else is, and gives the same bytes each time.
"$thecal" bundle "$work/cases/V17.xml" --output "$work/V17.tar"; ok $? "bundles"
"$thecal" bundle "$work/cases/V17.xml" --output "$work/again.tar"; cmp -s "$work/V17.tar" "$work/again.tar"; ok $? "the same bytes"
tar tf "$work/V17.tar" | grep -q '^V17.xml$'; ok $? "tar reads it"
mkdir "$work/bare"; cp "$thecal" "$work/bare/thecal"
(cd / && env -i "$work/bare/thecal" replay --full "$work/V17.tar") > "$work/out"; ok $? "A9 replays without a library: $(cat "$work/out")"
tar cf "$work/gnu.tar" -C "$work" cases
code 0 "replays an archive of GNU tar" "$thecal" replay "$work/gnu.tar"
ln -s /etc/passwd "$work/cases/link.xml"; tar cf "$work/link.tar" -C "$work" cases; rm "$work/cases/link.xml"
code 1 "names a link in an archive" "$thecal" replay "$work/link.tar"
grep -q 'links in archives are not followed' "$work/out"; ok $? "and says why"
head -c 5000 "$work/V17.tar" > "$work/short.tar"
code 1 "names an archive that ends early" "$thecal" replay "$work/short.tar"

# The summaries, in three forms.
for format in text xml ndjson; do
  code 0 "concordance as $format" "$thecal" concordance --format "$format" "$work/cases"
done
python3 -c 'import json,sys; [json.loads(line) for line in open(sys.argv[1])]' "$work/out"; ok $? "NDJSON is JSON"
"$thecal" concordance --format xml "$work/cases" | python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer)'; ok $? "XML is XML"
mkdir "$work/library"; cp -r Criteria Reports "$work/library/"
sed 's/edition="2026-11" title/edition="2027-05" title/; s/reviews="psychological-evaluation" within="12"/reviews="psychological-evaluation" within="1"/' \
  Criteria/pathways/cancer-pain/2026-11.xml > "$work/library/Criteria/pathways/cancer-pain/2027-05.xml"
code 0 "impact counts cases of other pathways" "$thecal" impact --from 2026-11 --to 2027-05 "$work/cases" --library "$work/library"
grep -q "^$count cases: .* [1-9][0-9]* of another pathway, not concerned; 0 not compared" "$work/out"; ok $? "as not concerned: $(head -c 300 "$work/out")"
[ "$(grep -c 'blocks by being unknown' "$work/out")" -le 11 ]; ok $? "lists ten open facts in text"
code 66 "impact to an edition that nobody holds" "$thecal" impact --from 2026-11 --to 2072-05 "$work/cases"
code 0 "impact of one pathway" "$thecal" impact --from 2026-11 --to 2027-05 --pathway cancer-pain "$work/cases/syn-proceed-cancer-trial.xml" --library "$work/library"
code 74 "says when standard output is full" bash -c "'$thecal' concordance '$work/cases' > /dev/full"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
