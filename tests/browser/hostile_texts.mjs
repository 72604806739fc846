// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that somebody could put into a table to see what a page does with them.
export const hostileName = `</script><script>window.hacked=1</script>"'<img src=x onerror=window.hacked=2> & \u05e9\u05dc\u05d5\u05dd \ud83c\udfed`;
export const hostileSummary = `<svg onload=window.hacked=3>{{data}} \${window.hacked=4} ${'Une phrase très longue. '.repeat(430)}FIN`;
