/** A lesson's file by its content: a room's log names a teacher's own lesson so, and never holds its text. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toHex } from '../../engine/hex.js';

/** SHA-256 of the file's UTF-8, hex. */
export const hashOfLesson = (file: string): string => toHex(sha256(utf8ToBytes(file)));
