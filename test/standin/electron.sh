#!/bin/sh
# Stands where the electron executable would: test/standin/README.md. An --inspect switch is for Node itself.
here=$(dirname "$(readlink -f "$0")")
inspect=
for argument in "$@"; do
  case "$argument" in --inspect*) inspect=$argument ;; esac
done
exec node ${inspect:+"$inspect"} "$here/launch.cjs" "$@"
