# Finds what ibid links, once. Used by the build and, installed beside the package
# configuration, by whoever finds an installed ibid.
include(CMakeFindDependencyMacro)
find_dependency(absl)
find_dependency(ICU COMPONENTS uc i18n data)
find_dependency(ZLIB)
find_dependency(Threads)

# Xapian's own package file gives variables only.
if(NOT TARGET ibid::xapian)
  find_dependency(xapian CONFIG)
  add_library(ibid::xapian INTERFACE IMPORTED)
  set_target_properties(ibid::xapian PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${XAPIAN_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${XAPIAN_LIBRARIES}")
endif()

# These ship neither a CMake package nor a pkg-config file in Debian.
function(ibid_find_plain_library target header library)
  if(TARGET ${target})
    return()
  endif()
  string(MAKE_C_IDENTIFIER "${target}" name)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  mark_as_advanced(${name}_INCLUDE_DIR)
  add_library(${target} INTERFACE IMPORTED)
  set_target_properties(${target} PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${${name}_INCLUDE_DIR}")
  if(library)
    find_library(${name}_LIBRARY ${library} REQUIRED)
    mark_as_advanced(${name}_LIBRARY)
    set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${${name}_LIBRARY}")
  endif()
endfunction()
ibid_find_plain_library(ibid::cld2 cld2/public/compact_lang_det.h cld2)
ibid_find_plain_library(ibid::csv csv.h csv)
ibid_find_plain_library(ibid::gumbo gumbo.h gumbo)
ibid_find_plain_library(ibid::psl libpsl.h psl)
ibid_find_plain_library(ibid::xxhash xxhash.h xxhash)
ibid_find_plain_library(ibid::rapidjson rapidjson/reader.h "")
ibid_find_plain_library(ibid::archive archive.h archive)
ibid_find_plain_library(ibid::brotli brotli/decode.h brotlidec)
ibid_find_plain_library(ibid::md4c md4c.h md4c)
ibid_find_plain_library(ibid::zstd zstd.h zstd)
