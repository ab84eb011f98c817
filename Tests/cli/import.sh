#!/usr/bin/env bash
# Tables imported as their users meet it: into a record, into a draft, whole and in part.
set -uo pipefail
cd "$(dirname "$0")/../.."
thecal=${THECAL:-$PWD/.build/debug/thecal}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
ok() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; cat "$work/err"; fi; }
code() { local want=$1 name=$2; shift 2; "$@" >"$work/out" 2>"$work/err"; [ $? = "$want" ]; ok $? "$name (exit $want)"; }
says() { grep -q -- "$1" "$work/out" "$work/err"; ok $? "says '$1'"; }
who=(--role nurse --by u17 --recorded 2026-11-20T09:00:00+01:00)
samples=Samples/imports
case=$work/c.xml
import() { "$thecal" record "$1" import --csv "$2" --map "$3" "${who[@]}" "${@:4}"; }

"$thecal" record "$case" new --from $samples/trial.xml --recorded 2026-11-20T08:00:00+01:00 >/dev/null 2>&1 ||
  "$thecal" record "$case" new --from $samples/trial.xml >/dev/null
cp $samples/trial.xml "$work/draft.xml"
code 0 "imports a diary into a record" import "$case" $samples/diary.csv $samples/diary.map.xml
says 'entries 4 to 15 recorded; head sha256:'; says 'does not read: Remark'
code 0 "the chain holds" "$thecal" verify "$case"; says '15 entries'
grep -q 'at="2026-10-25T08:00:00+01:00"' "$case"; ok $? "H22 winter time behind the change"
grep -q 'absent="not-obtained"' "$case"; ok $? "asleep is not obtained"
grep -q 'phase="pre-dose".*value="9"\|value="9".*phase' "$case"; ok $? "H24 a reading before the first dose"
code 65 "H19 nothing is imported twice" import "$case" $samples/diary.csv $samples/diary.map.xml
says 'diary.csv:2:18: error: the new reading: this reading is already recorded as entry 4'; says 'nothing was imported: 12'
code 0 "and nothing was" "$thecal" verify "$case"; says '15 entries'

code 0 "imports a REDCap export into a draft" import "$work/draft.xml" $samples/redcap.csv $samples/redcap.map.xml
says '3 entries added to the draft'; says "1 rows left out: 'record_id' is not '17'"
diff <(grep -v '<reading' "$work/draft.xml") $samples/trial.xml >/dev/null; ok $? "a draft keeps every other byte"
code 0 "the draft is evaluated" "$thecal" evaluate "$work/draft.xml" --as-of 2026-11-20

# One row is wrong: all or nothing, or the others.
sed 's/21:00;5;6,5/21:00;5;11/; s/00:00;3;4/26:00;3;4/' $samples/diary.csv > "$work/bad.csv"
cp $samples/trial.xml "$work/part.xml"
code 65 "refuses the whole table" import "$work/part.xml" "$work/bad.csv" $samples/diary.map.xml
says 'bad.csv:3:20: error: .*11 is outside the range'; says 'bad.csv:5:1: error: .*26:00'; says 'nothing was imported'
cmp -s "$work/part.xml" $samples/trial.xml; ok $? "and writes nothing"
code 65 "imports the others" import "$work/part.xml" "$work/bad.csv" $samples/diary.map.xml --accept-partial
says '9 entries added'; says '2 readings or rows not imported'

sed 's/trial="t1"/trial="t9"/' $samples/diary.map.xml > "$work/t9.xml"
code 65 "wants the trial of the map" import "$work/part.xml" $samples/diary.csv "$work/t9.xml"; says 't9.xml:3:1: error: trial .t9. is not recorded'
code 65 "refuses a map of another shape" import "$work/part.xml" $samples/diary.csv $samples/trial.xml; says 'trial.xml:'
code 66 "finds no table" import "$work/part.xml" "$work/none.csv" $samples/diary.map.xml
code 64 "wants who records" "$thecal" record "$work/part.xml" import --csv $samples/diary.csv --map $samples/diary.map.xml
head -c 9000000 /dev/zero | tr '\0' 'x' > "$work/huge.csv"
code 65 "X4 reads no huge table" import "$work/part.xml" "$work/huge.csv" $samples/diary.map.xml
python3 - "$work/many.csv" <<'PY'
import sys
with open(sys.argv[1], "w") as f:
    f.write("When;At rest;Moving\n")
    for n in range(45_000):
        f.write(f"24.10.2026 {20 + n // 3600 % 4:02}:{n // 60 % 60:02}:{n % 60:02};{n // 14400 % 10};4\n")
PY
code 65 "X4 makes no case that could not be read again" import "$work/part.xml" "$work/many.csv" $samples/diary.map.xml; says 'nothing was imported'; says 'already, in line'

echo "import: $passed passed, $failed failed"
[ "$failed" = 0 ]
