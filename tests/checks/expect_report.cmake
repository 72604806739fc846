# SPDX-License-Identifier: GPL-3.0-or-later
# expect_report(SCRIPT FILE TEXT WORDS): a tree that holds one sound file and FILE with TEXT is refused by the script in
# words that name FILE and have WORDS in them; with empty WORDS it is accepted.
# Needs SCRATCH, a folder of this test's own.
function(expect_report script file text words)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/geo/sound.hpp" "// SPDX-License-Identifier: GPL-3.0-or-later\n#include <vector>\n")
  file(WRITE "${SCRATCH}/${file}" "${text}")
  execute_process(COMMAND ${CMAKE_COMMAND} "-DROOT=${SCRATCH}" -P "${script}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(words STREQUAL "")
    if(NOT status EQUAL 0)
      message(SEND_ERROR "${file} was to be accepted; instead:\n${said}")
    endif()
    return()
  endif()
  string(FIND "${said}" "${file}: " file_named)
  string(FIND "${said}" "${words}" words_found)
  if(status EQUAL 0 OR file_named EQUAL -1 OR words_found EQUAL -1)
    message(SEND_ERROR "${file} was to be refused with '${words}'; instead (status ${status}):\n${said}")
  endif()
endfunction()
