# Sourced by the tests: installs BUILD and judges what a consumer prints.
set -eu

build=$1
sources=$2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/ibid-consumer-test-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix

cmake --install "$build" --prefix "$prefix" >"$scratch/install.log" ||
  { cat "$scratch/install.log"; exit 1; }

# expect NAME PROGRAM: the program finds the phrase, marked, and nothing else.
expect() {
  local printed
  printed=$("$2") || { echo "$1: failed"; exit 1; }
  local wanted='Harbour News: The <mark>hydrogen ferry</mark> left the harbour in silence.'
  if [ "$printed" != "$wanted" ]; then
    echo "$1 printed: $printed"
    echo "wanted: $wanted"
    exit 1
  fi
  echo "$1: as wanted"
}
