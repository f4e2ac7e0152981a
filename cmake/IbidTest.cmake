# ibid_test(NAME MODULE module SOURCES file... [LABELS label...])
#
# One test executable over the objects of `module` and what it stands on. Label "slow"
# keeps a test out of the minute-long default run of `ctest -L fast`.
# A test that takes a minute takes twenty under ThreadSanitizer on a busy machine.
include(GoogleTest)
find_package(GTest REQUIRED)

function(ibid_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MODULE" "SOURCES;LABELS;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  ibid_link_module(${name} ${arg_MODULE})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE GTest::gmock_main ${arg_LIBRARIES})
  ibid_warnings(${name})
  if(NOT arg_LABELS)
    set(arg_LABELS fast)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" SKIP_RETURN_CODE 77
    TIMEOUT 1500)
endfunction()
