#!/usr/bin/env bash
# test.sh BUILD SOURCES: pkg-config against the installed build.
. "$2/expect.sh"

pc=$(find "$prefix" -name ibid.pc)
export PKG_CONFIG_PATH=${pc%/*}
make -C "$sources/pkg_config" OUT="$scratch"
libdir=$(pkg-config --variable=libdir ibid)
export LD_LIBRARY_PATH=$libdir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
expect "shared" "$scratch/consumer"
expect "static" "$scratch/consumer_static"
if ldd "$scratch/consumer_static" | grep -q libibid; then
  echo "consumer_static needs the shared libibid"
  exit 1
fi
