# Sourced by quickstart and check: the Debian packages ibid needs, and how they get here.

build_packages=(g++ cmake ninja-build pkg-config libabsl-dev libicu-dev libxapian-dev
  zlib1g-dev libarchive-dev libbrotli-dev libcld2-dev libcsv-dev libgumbo-dev
  libmd4c-dev libpsl-dev libxxhash-dev libzstd-dev rapidjson-dev libcli11-dev)
# uuid-dev: xapian-core.pc names it for static links.
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev libsqlite3-dev python3 xapian-tools make uuid-dev)
clang_packages=(clang)

# Those of the named packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null |
      grep -q 'install ok installed' || echo "$package"
  done
}

# need_packages PACKAGE...: installs what is missing, or says what is and stops.
need_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian system. Under Debian's names, ibid needs:"
    echo "  $*"
    echo "Going on as if they were here."
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return

  echo "Missing packages: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    # Without a terminal sudo must not wait for a password.
    if ! command -v sudo >/dev/null || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
      echo "They may not be installed from here. As root, run:"
      echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "Installing them with ${as_root[*]:+${as_root[*]} }apt-get."
  if ! "${as_root[@]}" apt-get update ||
    ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; then
    echo "That did not work. As root, run:"
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
}

# Options for `cmake --preset`: a compiler cache where there is one.
cmake_options() {
  if command -v ccache >/dev/null; then
    echo "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"
  fi
}
