#!/usr/bin/env bash
# test.sh BUILD SOURCES: find_package(ibid) against the installed build.
. "$2/expect.sh"

cmake -S "$sources/cmake_package" -B "$scratch/build" -G Ninja \
  -DCMAKE_PREFIX_PATH="$prefix"
cmake --build "$scratch/build"
expect "shared" "$scratch/build/consumer_ibid"
expect "static" "$scratch/build/consumer_ibid_static"

# The installed command finds its library without help, and its manual lies beside it.
if [ -e "$prefix/bin/ibid" ]; then
  "$prefix/bin/ibid" --version
  [ -s "$prefix/share/man/man1/ibid.1" ]
fi
