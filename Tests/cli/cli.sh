#!/usr/bin/env bash
# The command line as its users meet it: exit codes, streams, the library's place, the same bytes
# everywhere, rejected samples with their exact messages.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
thecal=${THECAL:-$root/.build/debug/thecal}
work=$(mktemp -d); trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
passed=0 failed=0
ok() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
# code WANTED NAME COMMAND…: the exit code is the wanted one.
code() { local want=$1 name=$2; shift 2; "$@" >"$work/out" 2>"$work/err"; [ $? = "$want" ]; ok $? "$name (exit $want)"; }

read -r first date < Samples/accepted/as-of.txt
sample=Samples/accepted/$first.xml

code 0 "evaluates a sample" "$thecal" evaluate "$sample" --as-of "$date"
[ ! -s "$work/err" ]; ok $? "nothing on standard error"
code 64 "refuses an unknown option" "$thecal" evaluate "$sample" --colour
code 64 "refuses an impossible date" "$thecal" evaluate "$sample" --as-of 2026-02-30
code 64 "wants a role for a letter" "$thecal" evaluate "$sample" --format letter
code 66 "says when there is no such file" "$thecal" evaluate nowhere.xml
grep -q '^thecal: error: nowhere.xml: .*; check the name' "$work/err"; ok $? "names the missing file and says what to do"
code 66 "says when a document to check is not there" "$thecal" criteria check nowhere.xml
grep -q '^thecal: error: nowhere.xml: .*; check the name' "$work/err"; ok $? "names the missing document"
code 66 "says when it is a folder" "$thecal" evaluate Samples
grep -q '^thecal: error: Samples: .*; name one file' "$work/err"; ok $? "says what to do with a folder"
code 66 "says when the library is not there" "$thecal" evaluate "$sample" --library "$work"
code 74 "says when the output cannot be written" "$thecal" evaluate "$sample" --output "$work/no/such/report.html"
[ ! -e "$work/no" ]; ok $? "leaves nothing behind"
code 74 "says when standard output is full" bash -c "'$thecal' evaluate '$sample' > /dev/full"
code 0 "a reader that stops early is none to complain of" bash -o pipefail -c "'$thecal' compare '$sample' --all | head -1"
[ ! -s "$work/err" ]; ok $? "nor is it said"
for unknown in "evaluate $sample --pathway toothache" "evaluate $sample --format letter --role barber" \
  "compare $sample --with no-such-set" "explain $sample no.such.criterion" "criteria show no.such.criterion" \
  "criteria diff no-such-set pacc-2024-noncancer" "impact --from 1900 --to 1901 $sample" \
  "record $work/no.xml new --id SYN-1 --pathway toothache"; do
  code 66 "says that the library does not hold it: $unknown" "$thecal" $unknown
done
code 0 "checks the library" "$thecal" criteria check
code 0 "shows a criterion" "$thecal" criteria show itb.tbi-1y
code 0 "compares sources" "$thecal" compare "$sample" --as-of "$date" --with evicore-cmm-210 cms-ncd-280.14
grep -q '^WHAT IS MISSED' "$work/out"; ok $? "says what is missed"
code 64 "wants sets or all of them" "$thecal" compare "$sample"
code 0 "explains a finding" "$thecal" explain "$sample" team.infection --as-of "$date"
code 0 "says where a trial stands" "$thecal" trial "$sample" --as-of "$date"
code 0 "says what would change a conclusion" "$thecal" explain "$sample" --as-of "$date" --format xml
# No report is written over its case, no made case over a file, no page through a link.
cp "$sample" "$work/own.xml"
code 64 "compare spares its case" "$thecal" compare "$work/own.xml" --all --output "$work/own.xml"
code 64 "trial spares its case" "$thecal" trial "$work/own.xml" --output "$work/own.xml"
code 64 "explain spares its case" "$thecal" explain "$work/own.xml" --output "$work/own.xml"
cmp -s "$sample" "$work/own.xml"; ok $? "the case is as it was"
mkdir "$work/made"; echo mine > "$work/made/cov-mine.xml"
code 74 "suggestions spare what is there" "$thecal" criteria coverage "$sample" --suggest "$work/made"
code 74 "suggestions want a folder" "$thecal" criteria coverage "$sample" --suggest ""
mkdir "$work/none"
code 66 "says that no case lies in a folder" "$thecal" criteria coverage "$work/none"
code 66 "says that a folder is no document" "$thecal" criteria check "$work/none"
code 1 "one case does not exercise the library" "$thecal" criteria coverage "$sample"

# What two editions differ in, and the library to read.
pair="cmm210.pain.trial-success.gt50-8h cmm210.pain.trial-success.ge50"
code 0 "nothing differs from itself" "$thecal" criteria diff pacc-2024-noncancer pacc-2024-noncancer@2024
code 1 "says what differs" "$thecal" criteria diff $pair --witness --as-of 2026-06-30
grep -q 'more than 50 %.* became at least 50 %' "$work/out"; ok $? "names the boundary that moved"
sed -n '/^<?xml/,/^<\/case>/p' "$work/out" > "$work/witness.xml"
code 0 "a witness is a case that evaluate takes" "$thecal" evaluate "$work/witness.xml" --as-of 2026-06-30
code 66 "says when a side is not held" "$thecal" criteria diff no-such-set@1 pacc-2024-noncancer
code 64 "refuses a day that is none" "$thecal" criteria diff $pair --witness --as-of 2026-02-30
code 0 "writes the catalogue" "$thecal" criteria catalogue --output "$work/site"
code 0 "knows that it is current" "$thecal" criteria catalogue --output "$work/site" --check
echo more >> "$work/site/index.html"
code 1 "knows that it is not" "$thecal" criteria catalogue --output "$work/site" --check
grep -q 'index.html .*renew them with: thecal criteria catalogue' "$work/err"; ok $? "says how to renew it"
code 74 "writes into no folder of somebody else" "$thecal" criteria catalogue --output "$work"

# Released editions never change again; documents that are not frozen yet may.
mkdir "$work/copy"; cp -r Criteria "$work/copy"
set="$work/copy/Criteria/sets/grider-2011/2011.xml"
freeze=("$thecal" criteria freeze --library "$work/copy")
code 0 "freezes a copy" "${freeze[@]}"
grep -q '; 0 of [0-9]* editions are released' "$work/out"; ok $? "nothing of the library is released yet"
echo >> "$set"
code 65 "a byte in a frozen edition" "$thecal" criteria check --library "$work/copy"
code 0 "freezes what is not released" "${freeze[@]}"
code 0 "releases a copy" "${freeze[@]}" --release
grep -q '; \([0-9]*\) of \1 editions are released' "$work/out"; ok $? "says so"
echo >> "$set"
code 65 "a byte in a released edition" "$thecal" criteria check --library "$work/copy"
code 65 "is never frozen" "${freeze[@]}"
grep -q "^$set: error: this edition was released on .*give the change an edition of its own" "$work/err"; ok $? "says what to do"
rm "$work/copy/Criteria/questions.xml" "$work/copy/Criteria/manifest.xml"
code 65 "a document that was taken away" "$thecal" criteria check --library "$work/copy"
grep -q "^$work/copy/Criteria/questions.xml: error: the library holds no such document" "$work/err"; ok $? "is named"

# A case from standard input is the same case.
"$thecal" evaluate - --as-of "$date" --format xml < "$sample" > "$work/stdin.xml" 2>/dev/null
"$thecal" evaluate "$sample" --as-of "$date" --format xml > "$work/base.xml"
cmp -s "$work/stdin.xml" "$work/base.xml"; ok $? "standard input gives the same bytes"

# H40: the same bytes in another zone, locale and folder, and from eight processes at once.
for zone in UTC America/New_York Asia/Kathmandu; do
  for locale in C tr_TR.UTF-8 de_DE.UTF-8; do
    (cd / && TZ=$zone LANG=$locale LC_ALL=$locale "$thecal" evaluate "$root/$sample" --as-of "$date" --format xml) > "$work/there.xml"
    cmp -s "$work/there.xml" "$work/base.xml"; ok $? "H40 the same bytes in $zone, $locale"
  done
done
for n in 1 2 3 4 5 6 7 8; do
  "$thecal" evaluate "$sample" --as-of "$date" --format html > "$work/page.$n" & done; wait
for n in 2 3 4 5 6 7 8; do cmp -s "$work/page.1" "$work/page.$n"; ok $? "H40 eight at once, $n"; done

# The library: --library, then THECAL_LIBRARY, then beside the binary, then the share folder.
mkdir -p "$work/prefix/bin" "$work/prefix/share/thecal/Reports" "$work/beside"
cp "$thecal" "$work/prefix/bin/thecal"; cp -r Criteria "$work/prefix/share/thecal/"
cp Reports/report.css Reports/report.xsd "$work/prefix/share/thecal/Reports/"
(cd / && "$work/prefix/bin/thecal" evaluate "$root/$sample" --as-of "$date" --format xml) > "$work/installed.xml"
cmp -s "$work/installed.xml" "$work/base.xml"; ok $? "an installed binary finds its share folder"
cp "$thecal" "$work/beside/thecal"; cp -r Criteria Reports "$work/beside/"
(cd / && "$work/beside/thecal" evaluate "$root/$sample" --as-of "$date" --format xml) > "$work/beside.xml"
cmp -s "$work/beside.xml" "$work/base.xml"; ok $? "a binary finds the library beside it"
rm -rf "$work/beside/Criteria"
code 66 "a binary without a library says so" "$work/beside/thecal" evaluate "$sample"
THECAL_LIBRARY=$root "$work/beside/thecal" evaluate "$sample" --as-of "$date" --format xml > "$work/env.xml"
cmp -s "$work/env.xml" "$work/base.xml"; ok $? "THECAL_LIBRARY is obeyed"
THECAL_LIBRARY=/nowhere "$work/beside/thecal" evaluate "$sample" --library "$root" --as-of "$date" --format xml > "$work/opt.xml"
cmp -s "$work/opt.xml" "$work/base.xml"; ok $? "--library comes first"

# A new case is valid, and everything in it is missing; it overwrites nothing.
for indication in noncancer-pain cancer-pain spasticity; do
  "$thecal" new --indication "$indication" --output "$work/$indication.xml" >/dev/null; ok $? "new $indication"
  "$thecal" evaluate "$work/$indication.xml" | grep -q 'Complete the evaluation'; ok $? "a new case asks for everything"
done
grep -q 'fact="p2y12.now"' "$work/noncancer-pain.xml" && grep -q 'fact="other-anticoagulant.now"' "$work/noncancer-pain.xml"; ok $? "a new case asks which antithrombotic drug"
code 74 "new overwrites nothing" "$thecal" new --indication spasticity --output "$work/spasticity.xml"

# Another pathway than the case's is used only when asked for, and the report says so.
other=$(grep -q 'pathway="cancer-pain"' "$sample" && echo noncancer-pain || echo cancer-pain)
"$thecal" evaluate "$sample" --as-of "$date" --pathway "$other" | tr '\n' ' ' | grep -q 'as asked'; ok $? "the report says that the pathway is another one"

# No colour where there is no terminal.
"$thecal" evaluate "$sample" --as-of "$date" | grep -q $'\x1b'; [ $? = 1 ]; ok $? "no colour in a pipe"

# Rejected samples: the exact messages, exit 65, nothing on standard output.
for expected in Samples/rejected/*.expected; do
  [ -e "$expected" ] || continue
  input=$(ls "${expected%.expected}".* | grep -v '\.expected$' | head -n 1)
  "$thecal" evaluate "$input" --as-of 2026-11-22 >"$work/out" 2>"$work/err"; got=$?
  [ "$got" = 65 ] && [ ! -s "$work/out" ] && diff -u "$expected" "$work/err"; ok $? "rejected: $input"
done

# Thousands of faults are told by the first two hundred and the number of the rest.
{ echo '<case xmlns="urn:thecal:case:1" id="X" pathway="cancer-pain" edition="2026-11">'
  for n in $(seq 250); do echo '<entry role="nurse"><finding fact="nothing" value="no" on="2026"/></entry>'; done
  echo '</case>'; } > "$work/faults.xml"
code 65 "many faults" "$thecal" evaluate "$work/faults.xml"
[ "$(wc -l < "$work/err")" = 201 ] && tail -n 1 "$work/err" | grep -q '^thecal: error: 50 more'; ok $? "says how many faults more there are"

# Huge and deep input ends with the limit's name.
python3 - "$work" <<'PY'
import sys
work = sys.argv[1]
head = '<case xmlns="urn:thecal:case:1" id="X" pathway="cancer-pain" edition="2026-11">'
open(f"{work}/huge.xml", "w").write(head + " " * (8 << 20) + "</case>")
open(f"{work}/deep.xml", "w").write("<a>" * 100_000 + "</a>" * 100_000)
open(f"{work}/wide.xml", "w").write("<case " + " ".join(f'a{i}="1"' for i in range(50_000)) + "/>")
PY
for kind in huge deep wide; do
  code 65 "$kind input" "$thecal" evaluate "$work/$kind.xml"
  grep -qi 'limit\|at most\|more than\|larger than' "$work/err"; ok $? "$kind input names the limit: $(head -c 200 "$work/err")"
done

# A read-only folder loses nothing and leaves nothing.
if [ "$(id -u)" != 0 ]; then
  mkdir "$work/ro"; echo old > "$work/ro/report.html"; chmod 500 "$work/ro"
  code 74 "a read-only folder" "$thecal" evaluate "$sample" --output "$work/ro/report.html"
  [ "$(cat "$work/ro/report.html")" = old ]; ok $? "the old report stands"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
