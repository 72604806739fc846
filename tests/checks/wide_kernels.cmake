# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DNM=... -DOBJECTS=a.o;b.o -P: objects compiled for wide instructions must not offer the linker a function that
# others may share (a weak one), or a processor without these instructions could be made to run it.
set(checked 0)
foreach(object ${OBJECTS})
  if(NOT object MATCHES "pair_kernel_avx")
    continue()
  endif()
  execute_process(COMMAND ${NM} ${object} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]* W [^\n]*" shared "${symbols}")
  if(shared)
    message(FATAL_ERROR "${object} has functions that other files may share:\n${shared}")
  endif()
  math(EXPR checked "${checked} + 1")
endforeach()
if(NOT checked EQUAL 2)
  message(FATAL_ERROR "expected two objects for wide instructions, found ${checked}")
endif()
