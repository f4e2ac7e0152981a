# ibid_module(NAME SOURCES file... [MODULES module...] [LIBRARIES target...])
#
# Declares one folder of lib/ as the object library ibid_NAME. MODULES are the folders it
# may include from, LIBRARIES what it links from outside. The objects of all modules make
# up ibid::ibid; a test links only the module it tests and what that stands on.
function(ibid_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;MODULES;LIBRARIES")
  add_library(ibid_${name} OBJECT ${arg_SOURCES})
  target_include_directories(ibid_${name} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib>")
  set_target_properties(ibid_${name} PROPERTIES
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  ibid_warnings(ibid_${name})
  set(closure ${name})
  set(libraries ${arg_LIBRARIES})
  foreach(module IN LISTS arg_MODULES)
    get_property(below GLOBAL PROPERTY IBID_CLOSURE_${module})
    list(APPEND closure ${below})
    get_property(below GLOBAL PROPERTY IBID_LIBRARIES_${module})
    list(APPEND libraries ${below})
  endforeach()
  list(REMOVE_DUPLICATES closure)
  list(REMOVE_DUPLICATES libraries)
  target_link_libraries(ibid_${name} PUBLIC ${libraries})
  set_property(GLOBAL PROPERTY IBID_CLOSURE_${name} ${closure})
  set_property(GLOBAL PROPERTY IBID_LIBRARIES_${name} ${libraries})
  set_property(GLOBAL APPEND PROPERTY IBID_MODULES ${name})
endfunction()

# Links the objects of `module` and of every module below it into `target`.
function(ibid_link_module target module)
  get_property(closure GLOBAL PROPERTY IBID_CLOSURE_${module})
  foreach(name IN LISTS closure)
    target_sources(${target} PRIVATE "$<TARGET_OBJECTS:ibid_${name}>")
  endforeach()
  target_include_directories(${target} PRIVATE
    "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/lib")
  get_property(libraries GLOBAL PROPERTY IBID_LIBRARIES_${module})
  target_link_libraries(${target} PRIVATE ${libraries})
endfunction()

function(ibid_warnings target)
  # -Wextra counts fields left to their defaults in designated initializers.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow
    -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wunused -Woverloaded-virtual -Wno-missing-field-initializers
    "$<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>")
  # g++ 12 sees overlap in "literal" + std::string at -O3 where there is none (its bug
  # 105651, mended in 13).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(IBID_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
