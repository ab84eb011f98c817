#!/usr/bin/env bash
# Records as their users meet them: made, added to, verified, signed, listed; then the proofs of
# durability. `Tests/cli/durability.py` says what a full run is.
set -uo pipefail
cd "$(dirname "$0")/../.."
thecal=${THECAL:-$PWD/.build/debug/thecal}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
ok() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; cat "$work/err"; fi; }
# code WANTED NAME COMMAND…: the exit code is the wanted one.
code() { local want=$1 name=$2; shift 2; "$@" >"$work/out" 2>"$work/err"; [ $? = "$want" ]; ok $? "$name (exit $want)"; }
says() { grep -q -- "$1" "$work/out" "$work/err"; ok $? "says '$1'"; }
case=$work/c.xml
who=(--role nurse --by u17)
at() { echo "--recorded 2026-11-2$1T09:00:00+01:00"; }

code 0 "founds a record" "$thecal" record "$case" new --id SYN-7 --pathway noncancer-pain
code 74 "A2 founds nothing over a record" "$thecal" record "$case" new --id SYN-7 --pathway noncancer-pain
code 66 "founds none of an unknown pathway" "$thecal" record "$work/no.xml" new --id SYN-7 --pathway toothache
code 64 "A1 wants to know who records" "$thecal" record "$case" finding --fact age --value 50 --unit a --on 2026-03-01
code 64 "names the options of a kind" "$thecal" record "$case" finding --colour red "${who[@]}"; says '--fact'
code 64 "names the kinds" "$thecal" record "$case" picture "${who[@]}"; says 'adverse-event'
code 65 "checks before it writes" "$thecal" record "$case" finding --fact agee --value 50 --on 2026-03-01 "${who[@]}"; says "did you mean 'age'"
code 65 "H11 refuses what lies ahead" "$thecal" record "$case" finding --fact age --value 50 --unit a --on 2026-12-01 "${who[@]}" $(at 0); says 'recorded earlier'
code 64 "A16 no time of recording lies ahead" "$thecal" record "$case" finding --fact age --value 50 --unit a --on 2026-03-01 "${who[@]}" \
  --recorded 2099-01-01T09:00:00+01:00; says 'lies ahead'
code 0 "verifies an empty record" "$thecal" verify "$case"; says '0 entries'

# Every kind of entry, in an order in which they may come.
kind() { code 0 "records $1" "$thecal" record "$case" "$@" "${who[@]}" $(at 0); says 'recorded; head sha256:'; }
kind referral --on 2026-11-01 --indication noncancer-pain --note 'two
lines'
kind finding --fact age --value 56 --unit a --on 2026-11-01
kind therapy --class physical-therapy --outcome inadequate --on 2026-11-02
kind review --stage team-review --outcome favourable --on 2026-11-03
kind trial --id t1 --purpose analgesia --method single-bolus --drug morphine --on 2026-11-10 --goal 'g1: Walks to the shop'
kind dose --id d1 --trial t1 --drug morphine --amount 0.3 --unit mg --route intrathecal --method bolus --at 2026-11-10T08:00:00+01:00
kind reading --trial t1 --dose d1 --scale nrs --context rest --value 3 --at 2026-11-10T10:00:00+01:00
kind adverse-event --trial t1 --dose d1 --code nausea --grade 1 --related related --at 2026-11-10T11:00:00+01:00
kind complete --list doses --trial t1 --on 2026-11-11
kind waiver --set team-policy --criterion team.trial.pain --reason y --on 2026-11-11
kind decision --follows yes --decided "$(sed -n '/id="decisions"/,/<\/list>/s/.*code="\([a-z-]*\)".*/\1/p' Criteria/dictionary/*.xml | head -n 1)" \
  --reason "$(sed -n '/id="decision-reasons"/,/<\/list>/s/.*code="\([a-z-]*\)".*/\1/p' Criteria/dictionary/*.xml | head -n 1)" --on 2026-11-12
kind follow-up --measure satisfaction --value satisfied --on 2026-11-13
kind finding --fact age --value 57 --unit a --on 2026-11-01 --correct 2 --because 'read from another chart'
kind correction --of 3 --reason 'recorded in the wrong case' --on 2026-11-14
code 65 "A3 nothing is corrected twice" "$thecal" record "$case" correction --of 3 --reason again --on 2026-11-14 "${who[@]}" $(at 0)
code 0 "A16 a clock that went back is stored as such" "$thecal" record "$case" finding --fact age --value 57 --unit a --on 2026-11-01 \
  "${who[@]}" --recorded 2026-11-19T09:00:00+01:00
code 0 "verifies" "$thecal" verify "$case"; says '15 entries'; says 'gone back at entry 15'
code 0 "evaluates a record" "$thecal" evaluate "$case" --as-of 2026-11-21

# What can only be a slip is refused, though a case with it could be read.
slip() { code 65 "refuses: $*" "$thecal" record "$case" "$@" "${who[@]}" $(at 0); }
slip waiver --set team-policy --criterion x --reason y --on 2026-11-11; says "has no criterion 'x'"
slip waiver --set team-polic --criterion x --reason y --on 2026-11-11; says "uses no criteria set 'team-polic'"
slip follow-up --measure satisfaction --value thrilled --on 2026-11-13; says 'very-satisfied'
slip follow-up --measure pain-reduction --value 55 --on 2026-11-13; says 'a number of percent'
slip follow-up --measure pain-reduction --value much --unit % --on 2026-11-13; says 'a number of percent'
slip follow-up --measure satisfaction --value thrilled --on 2026-11-13 --correct 13 --because 'asked again'; says "the new follow-up: 'thrilled'"

# XML on standard input: all of it or nothing, with the fragment's own lines.
fragment() { printf '<finding fact="age" value="58" unit="a" on="2026-11-02"/>\n<finding fact="%s" value="no" on="2026-11-02"/>\n' "$1"; }
code 65 "refuses a fragment" "$thecal" record "$case" --xml - "${who[@]}" $(at 1) < <(fragment infection.activ); says '<stdin>:2:1'
code 0 "nothing of it was recorded" "$thecal" verify "$case"; says '15 entries'
code 0 "records a fragment" "$thecal" record "$case" --xml - "${who[@]}" $(at 1) < <(fragment infection.active); says 'entries 16 to 17'

# One question at a time; a bad answer is asked again, nothing is made up.
code 0 "asks" "$thecal" record "$case" --ask "${who[@]}" --recorded 2026-11-22T09:00:00+01:00 < <(printf 'perhaps\nno\n2027-01-01\n2026-11-20\n.\n'); says 'recorded; head'; says 'perhaps'
says 'recorded earlier'; says 'It was so on 2026-11-20'; says 'What was not recorded is still missing'
# Whoever asks for a head meets no stranger in their own answers; an entry may be stated instead.
"$thecal" record "$work/ask.xml" new --id SYN-8 --pathway noncancer-pain >/dev/null
seen=$(sed -n 's/^<head .*digest="\(.*\)".*/\1/p' "$work/ask.xml")
code 0 "A24 asks on behind one's own answers" "$thecal" record "$work/ask.xml" --ask "${who[@]}" --expect "$seen" --recorded 2026-11-22T09:00:00+01:00 \
  < <(printf 'therapy --class physical-therapy --on 2026-11-02 --outcome inadequate\nno\n\nno\n2026-11\n'); says 'entry 3 recorded'
grep -q 'fact="fever.now" value="no" on="2026-11-22"' "$work/ask.xml"; ok $? "H11 the date that was shown is recorded"

# What was answered wrongly is put right while the questions run.
code 0 "A3 corrects among the questions" "$thecal" record "$work/ask.xml" --ask "${who[@]}" --recorded 2026-11-22T10:00:00+01:00 \
  < <(printf 'therapy --class physical-therapy --on 2026-11-03 --outcome inadequate --correct 1 --because wrong day\n.\n'); says 'recorded; head'
grep -q '<correction of="1" reason="wrong day" on="2026-11-22"><therapy ' "$work/ask.xml"; ok $? "the answer's correction is in the record"
code 65 "A3 blanks are no reason" "$thecal" record "$work/ask.xml" correction --of 1 --reason ' ' --on 2026-11-22 "${who[@]}"; says 'reason'
code 66 "no such edition" "$thecal" record "$work/none.xml" new --id SYN-9 --pathway noncancer-pain --edition 1900; says 'use one of: 2026-11'
code 0 "A5 the report prints the head" "$thecal" evaluate "$work/ask.xml" --format text --as-of 2026-11-22
says "$(sed -n 's/^<head .*digest="\(.*\)".*/\1/p' "$work/ask.xml")"

# Two writers: the second is told.
seen=$(sed -n 's/^<head .*digest="\(.*\)".*/\1/p' "$case")
code 0 "records what is expected" "$thecal" record "$case" finding --fact age --value 58 --unit a --on 2026-11-03 "${who[@]}" --expect "$seen"
code 65 "tells the second writer" "$thecal" record "$case" finding --fact age --value 58 --unit a --on 2026-11-04 "${who[@]}" --expect "$seen"; says 'entry 19: finding, by u17'

# Signed heads.
code 0 "makes a key" "$thecal" key new "$work/team.pem"
[ "$(stat -c %a "$work/team.pem")" = 600 ]; ok $? "A8 the key is its owner's only"
code 74 "A8 overwrites no key" "$thecal" key new "$work/team.pem"
cp "$work/team.pem.pub" "$work/half.pem.pub"
code 74 "A8 overwrites no public key" "$thecal" key new "$work/half.pem"
[ ! -e "$work/half.pem" ]; ok $? "A8 and leaves no half of a key"
if command -v openssl >/dev/null; then
  openssl pkey -in "$work/team.pem" -pubout 2>/dev/null | cmp -s - "$work/team.pem.pub"; ok $? "OpenSSL reads the key"
fi
code 0 "signs a head" "$thecal" head "$case" --key "$work/team.pem" --output "$work/head"
code 0 "A6 the record fits its head" "$thecal" verify "$case" --head "$work/head" --public-key "$work/team.pem.pub"
"$thecal" key new "$work/other.pem" >/dev/null
code 1 "A8 another key did not sign it" "$thecal" verify "$case" --head "$work/head" --public-key "$work/other.pem.pub"
python3 - "$case" "$work/cut.xml" <<'PY'
import re, sys
text = open(sys.argv[1]).read()
lines = text.splitlines(keepends=True)
digest = re.search(r'previous="(.*?)"', lines[-3])[1]
open(sys.argv[2], "w").write("".join(lines[:-3]) + f'<head entries="18" digest="{digest}"/>\n</case>\n')
PY
code 0 "A5 a chain alone misses a cut tail" "$thecal" verify "$work/cut.xml"
code 1 "A5 the kept head finds it" "$thecal" verify "$work/cut.xml" --head "$work/head" --public-key "$work/team.pem.pub"; says 'cut off'

# What was touched is refused.
sed 's/value="56"/value="65"/' "$case" > "$work/changed.xml"
code 1 "A4 names the first bad entry" "$thecal" verify "$work/changed.xml"; says 'changed.xml:4: error: entry 2 was changed'
code 65 "A4 evaluates nothing that was changed" "$thecal" evaluate "$work/changed.xml"; says 'entry 2 was changed'
code 65 "A4 adds nothing to it" "$thecal" record "$work/changed.xml" finding --fact age --value 58 --unit a --on 2026-11-03 "${who[@]}"
sed 's/><finding/>\n  <finding/' "$case" > "$work/pretty.xml"
code 1 "tells another layout" "$thecal" verify "$work/pretty.xml"; says 'content is intact'
code 65 "a draft is no record" "$thecal" verify Samples/accepted/V01.xml
code 66 "no such record" "$thecal" verify "$work/none.xml"
[ "$(wc -l < "$work/err")" = 1 ]; ok $? "one line says so"
mkfifo "$work/pipe.xml"
code 66 "A24 a pipe is no record" "$thecal" verify "$work/pipe.xml"; says 'not an ordinary file'
code 66 "A24 and no case" "$thecal" evaluate "$work/pipe.xml"; says 'not an ordinary file'
code 1 "verifies all that are named" "$thecal" verify "$work/changed.xml" "$case"; says 'c.xml: intact'

# Every shipped sample becomes a record.
mkdir "$work/records"
for sample in Samples/accepted/*.xml; do
  "$thecal" record "$work/records/$(basename "$sample")" new --from "$sample" >/dev/null 2>"$work/err"; ok $? "a record of $sample"
done
"$thecal" verify "$work/records/"*.xml > "$work/out" 2>"$work/err"; ok $? "all of them verify"

mkdir -p "$work/deep/er"; cp Samples/accepted/V01.xml "$work/deep/er"; tar -cf "$work/deep/a.tar" -C Samples/accepted V03.xml

# The worklist: every case is a row, the urgent ones first, a bad one says so.
code 0 "lists" "$thecal" list Samples/accepted --as-of 2026-03-20
[ "$(grep -c '^[A-Z]' "$work/out")" = "$(ls Samples/accepted/*.xml | wc -l)" ]; ok $? "every case is a row"
head -n 2 "$work/out" | grep -q URGENT; ok $? "the urgent ones come first"
cp "$work/changed.xml" "$work/records/"
mkfifo "$work/records/pipe.xml"
code 65 "A26 a bad case is a row" "$thecal" list "$work/records" --as-of 2026-11-21; says 'changed.xml:4: error: entry 2 was changed'; says 'cannot be read: this is not an ordinary file'
[ "$(grep -c '^[A-Z/]' "$work/out")" = "$(ls "$work/records/"*.xml | wc -l)" ]; ok $? "and all the others are there"
code 0 "lists what lies deeper and in archives" "$thecal" list "$work/deep" --format ndjson --as-of 2026-03-20
[ "$(grep -c '"kind":"case"' "$work/out")" = 2 ]; ok $? "one object for each case"
code 66 "no such folder" "$thecal" list "$work/nowhere"

python3 Tests/cli/durability.py "$thecal"; ok $? "durability"
python3 Tests/cli/powerloss.py "$thecal"; ok $? "power loss"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
