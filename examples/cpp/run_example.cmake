# Runs one example and compares what it prints with what it should.
execute_process(COMMAND ${PROGRAM} ${SOURCE_DIR}/examples/systems OUTPUT_VARIABLE printed RESULT_VARIABLE result)
file(READ ${EXPECTED} expected)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "the example ended with ${result}\n${printed}")
elseif(NOT printed STREQUAL expected)
  message(FATAL_ERROR "the example printed\n${printed}\nbut should have printed\n${expected}")
endif()
