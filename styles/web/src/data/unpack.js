// SPDX-License-Identifier: GPL-3.0-or-later
// The page's data as it stands in the page: base64 of a gzip member, to text.
import { gunzip } from './inflate.js';

/** @param {string} text base64, white space allowed around it */
export function bytesOfBase64(text) {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The text in a gzip member; browsers without DecompressionStream (before 2023) take the slower way. */
export async function unpack(base64) {
  const bytes = bytesOfBase64(base64);
  if (typeof DecompressionStream === 'function') {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).text();
  }
  return new TextDecoder().decode(gunzip(bytes));
}
