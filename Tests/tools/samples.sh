# Sourced by the scripts beside it: walks the accepted samples with the date each is looked at.
# Reports are made with a fixed engine version, so that a release does not rewrite them all.
thecal=${THECAL:-.build/debug/thecal}
samples=Samples/accepted
dates=$samples/as-of.txt

# Writes the report of one sample in one format: report NAME DATE FORMAT
report() {
  "$thecal" evaluate "$samples/$1.xml" --as-of "$2" --format "$3" --engine-version golden
}
