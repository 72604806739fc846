// SPDX-License-Identifier: GPL-3.0-or-later
// Gzip (RFC 1952) and deflate (RFC 1951) for browsers that cannot do it themselves.

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class Bits {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.count = 0;
  }

  take(bits) {
    while (this.count < bits) {
      if (this.at >= this.bytes.length) throw new Error('the data end too early');
      this.held |= this.bytes[this.at] << this.count;
      this.at += 1;
      this.count += 8;
    }
    const value = this.held & ((1 << bits) - 1);
    this.held >>>= bits;
    this.count -= bits;
    return value;
  }

  align() {
    this.held = 0;
    this.count = 0;
  }
}

/** Canonical Huffman codes by how many there are of each length, and their symbols in order. */
function codeTable(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(16);
  for (let i = 1; i < 16; i += 1) starts[i] = starts[i - 1] + counts[i - 1];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length > 0) {
      symbols[starts[length]] = symbol;
      starts[length] += 1;
    }
  });
  return { counts, symbols };
}

function symbolOf(bits, table) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length += 1) {
    code |= bits.take(1);
    const count = table.counts[length];
    if (code - first < count) return table.symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Error('the data hold a code that does not exist');
}

function fixedTables() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codeTable(lengths), codeTable(new Array(30).fill(5))];
}

function dynamicTables(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = bits.take(4) + 4;
  const codeLengths = new Array(19).fill(0);
  for (let i = 0; i < codes; i += 1) codeLengths[CODE_ORDER[i]] = bits.take(3);
  const table = codeTable(codeLengths);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = symbolOf(bits, table);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(bits.take(2) + 3).fill(lengths[lengths.length - 1]));
    else lengths.push(...new Array(symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11).fill(0));
  }
  return [codeTable(lengths.slice(0, literals)), codeTable(lengths.slice(literals, literals + distances))];
}

class Output {
  constructor(size) {
    this.bytes = new Uint8Array(Math.max(size, 1024));
    this.length = 0;
  }

  room(more) {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }

  push(byte) {
    this.room(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  repeat(distance, length) {
    if (distance > this.length) throw new Error('the data point before their beginning');
    this.room(length);
    for (let i = 0; i < length; i += 1, this.length += 1) this.bytes[this.length] = this.bytes[this.length - distance];
  }
}

function copyStored(bits, out) {
  bits.align();
  const length = bits.bytes[bits.at] | (bits.bytes[bits.at + 1] << 8);
  bits.at += 4;
  for (let i = 0; i < length; i += 1) out.push(bits.bytes[bits.at + i]);
  bits.at += length;
}

function copyCoded(bits, out, [literals, distances]) {
  for (;;) {
    const symbol = symbolOf(bits, literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      out.push(symbol);
    } else {
      const length = LENGTH_BASE[symbol - 257] + bits.take(LENGTH_EXTRA[symbol - 257]);
      const distance = symbolOf(bits, distances);
      out.repeat(DISTANCE_BASE[distance] + bits.take(DISTANCE_EXTRA[distance]), length);
    }
  }
}

/** The bytes in a gzip member without optional header fields, as the program writes it. */
export function gunzip(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || bytes[3] !== 0)
    throw new Error('the data are not gzip');
  const end = bytes.length - 4;
  const size = bytes[end] | (bytes[end + 1] << 8) | (bytes[end + 2] << 16) | (bytes[end + 3] << 24);
  const out = new Output(size >>> 0);
  const bits = new Bits(bytes, 10);
  for (let last = 0; !last;) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) copyStored(bits, out);
    else copyCoded(bits, out, kind === 1 ? fixedTables() : dynamicTables(bits));
  }
  return out.bytes.subarray(0, out.length);
}
