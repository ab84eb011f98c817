#!/usr/bin/env bash
# Installs the release build under a prefix, or removes it: install.sh [--remove] PREFIX
set -euo pipefail
cd "$(dirname "$0")/../.."
remove=; [ "$1" = --remove ] && { remove=1; shift; }
prefix=$1
files=(bin/thecal bin/thecal-import share/bash-completion/completions/thecal share/zsh/site-functions/_thecal
  share/fish/vendor_completions.d/thecal.fish share/man/man1/thecal.1)
if [ -n "$remove" ]; then
  for file in "${files[@]}"; do rm -f "$prefix/$file"; done
  rm -rf "$prefix/share/thecal"
  echo "removed from $prefix"; exit
fi
binary=.build/release/thecal
install -Dm755 "$binary" "$prefix/bin/thecal"
install -Dm755 "$binary-import" "$prefix/bin/thecal-import"
for shell in bash zsh fish; do "$binary" --generate-completion-script $shell > .build/completion.$shell; done
install -Dm644 .build/completion.bash "$prefix/${files[2]}"
install -Dm644 .build/completion.zsh "$prefix/${files[3]}"
install -Dm644 .build/completion.fish "$prefix/${files[4]}"
install -Dm644 docs/thecal.1 "$prefix/${files[5]}"
rm -rf "$prefix/share/thecal"
mkdir -p "$prefix/share/thecal"
cp -r Criteria "$prefix/share/thecal/Criteria"
mkdir -p "$prefix/share/thecal/Reports"
cp Reports/*.css Reports/*.xsd "$prefix/share/thecal/Reports/"
echo "installed: $prefix/bin/thecal, library in $prefix/share/thecal"
