// Runs a WebAssembly firmware: node run.mjs STACK IMAGE [ARGUMENT...]
//
// Lends it the functions of FirmwareSupport/Semihosting.h. Standard output and exit status are the firmware's,
// 101 after a fault. STACK is the file that takes the bytes of stack in memory that were used at the deepest point, or
// empty.
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';

const [stack, image, ...words] = process.argv.slice(2);
const commandLine = Buffer.from([basename(image), ...words].join(' '));
const faultStatus = 101;
const modes = new Map([[1, 'r'], [3, 'r+'], [5, 'w'], [9, 'a']]);

/// Thrown to leave the firmware.
class Exit {
  constructor(status) { this.status = status; }
}

let exports;
/// Where each open file is read or written next.
const positions = new Map();
const bytes = (address, count) => new Uint8Array(exports.memory.buffer, address >>> 0, count >>> 0);

/// The zero-terminated text at an address.
function text(address) {
  const memory = new Uint8Array(exports.memory.buffer);
  const start = address >>> 0;
  return Buffer.from(memory.subarray(start, memory.indexOf(0, start))).toString();
}

/// What a function of the host's answers, or `failure` where the host refuses.
function attempt(failure, body) {
  try {
    return body();
  } catch (error) {
    if (error.code === undefined) throw error;
    return failure;
  }
}

/// Hands `move` the part of the memory that is left, until all is moved or nothing moves; answers how much was.
function transfer(address, count, move) {
  const memory = bytes(address, count);
  let moved = 0;
  for (let step; moved < memory.length && (step = move(memory.subarray(moved))) > 0;) moved += step;
  return moved;
}

/// Moves through an open file from its position on; answers how many bytes are missing.
function advance(handle, address, count, move) {
  return attempt(count, () =>
    count - transfer(address, count, (part) => {
      const step = move(handle, part, 0, part.length, positions.get(handle));
      positions.set(handle, positions.get(handle) + step);
      return step;
    }));
}

const semihosting = {
  exit(status) { throw new Exit(status); },
  write(address, count) { transfer(address, count, (part) => writeSync(1, part)); },
  open: (path, mode) =>
    attempt(-1, () => {
      const handle = openSync(text(path), modes.get(mode));
      positions.set(handle, mode === 9 ? fstatSync(handle).size : 0);
      return handle;
    }),
  file_length: (handle) => attempt(-1, () => fstatSync(handle).size),
  seek: (handle, position) => (positions.has(handle) ? (positions.set(handle, position >>> 0), 0) : -1),
  read: (handle, address, count) => advance(handle, address, count, readSync),
  file_write: (handle, address, count) => advance(handle, address, count, writeSync),
  close: (handle) => attempt(-1, () => (closeSync(handle), positions.delete(handle), 0)),
  command_line(address, capacity) {
    if (commandLine.length >= capacity >>> 0) return -1;
    const memory = bytes(address, commandLine.length + 1);
    memory.set(commandLine);
    memory[commandLine.length] = 0;
    return commandLine.length;
  },
};

/// A line that says what ended the firmware.
function fault(error) {
  const stack = exports.__stack_pointer.value;
  // Beyond the lowest address of memory lies its highest.
  if (error instanceof RangeError || stack < 0) return 'stack overflow, try Scripts/build --stack BYTES';
  const place = /:(0x[0-9a-f]+)/.exec(error.stack)?.[1] ?? 'an unknown place';
  return `${error.message === 'unreachable' ? 'trap or undefined instruction' : error.message} at ${place}`;
}

// The stack is the lowest thing in memory. What is still painted from its bottom on was never used.
const paint = 0xa5;

/// The deepest bytes of the stack below its top, in words.
function stackDepth(top) {
  const used = bytes(0, top).findIndex((byte) => byte !== paint);
  return used < 0 ? 0 : top - (used & ~3);
}

let stackTop = 0;
try {
  const { instance } = await WebAssembly.instantiate(readFileSync(image), { semihosting });
  exports = instance.exports;
  stackTop = exports.__stack_pointer.value;
  bytes(0, stackTop).fill(paint);
  exports._start();
} catch (error) {
  if (error instanceof Exit) {
    process.exitCode = error.status & 255;
  } else if (exports !== undefined && (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) {
    writeSync(1, `\nfault: ${fault(error)}\n`);
    process.exitCode = faultStatus;
  } else {
    throw error;
  }
}
if (stack !== '') writeFileSync(stack, `stack ${stackDepth(stackTop)}\n`);
