/**
 * What Redis does for kept recordings in one atomic step, and the keys that it does it to.
 *
 * A recording's key lies wherever it lies in a Cluster. The list of all of them, and what they take, lie together: the list's name is
 * the hash tag of the other two.
 */
import { clock } from './scripts.js';

/** Hash: `record` (JSON) and `file` of a recording that is kept. */
export const recordingKey = (id: string): string => `gradroom:recording:${id}`;

/** Sorted set: ids of all recordings that are kept, by when they were kept (ms since 1970). */
export const RECORDINGS_KEY = 'gradroom:recordings';
/** Hash: of each that is listed, by its id, how many bytes and of which log. */
const COUNTED_KEY = `{${RECORDINGS_KEY}}:counted`;
/** Hash: `bytes` of all of them, and by `of:` and a log how many are of that. */
const SUMS_KEY = `{${RECORDINGS_KEY}}:sums`;

export const LISTED_KEYS: readonly string[] = [RECORDINGS_KEY, COUNTED_KEY, SUMS_KEY];

/** KEYS a recording; ARGV record, file. 0 where it exists. */
export const KEEP = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[1], 'file', ARGV[2])
return 1
`;

/** KEYS a recording; ARGV what its record is, what it becomes. 0 where it is something else. */
export const REPLACE_RECORD = `
if redis.call('HGET', KEYS[1], 'record') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[2])
return 1
`;

/** KEYS those of the list; ARGV id, bytes, log. Again it changes nothing. */
export const LIST_RECORDING = `${clock}
redis.call('ZADD', KEYS[1], 'NX', now, ARGV[1])
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2] .. ' ' .. ARGV[3]) == 1 then
  redis.call('HINCRBY', KEYS[3], 'bytes', ARGV[2])
  redis.call('HINCRBY', KEYS[3], 'of:' .. ARGV[3], 1)
end
return 1
`;

/** KEYS those of the list; ARGV id, and for how many ms it has to be listed to be taken off. */
export const UNLIST_RECORDING = `${clock}
local since = redis.call('ZSCORE', KEYS[1], ARGV[1])
if since and now - since < tonumber(ARGV[2]) then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
local counted = redis.call('HGET', KEYS[2], ARGV[1])
if counted then
  local bytes, log = string.match(counted, '^(%d+) (.*)$')
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('HINCRBY', KEYS[3], 'bytes', -bytes)
  if redis.call('HINCRBY', KEYS[3], 'of:' .. log, -1) == 0 then redis.call('HDEL', KEYS[3], 'of:' .. log) end
end
return 1
`;

/** KEYS those of the list; ARGV a log. How many there are, their bytes, and how many are of that log. */
export const RECORDING_USAGE = `
local sums = redis.call('HMGET', KEYS[3], 'bytes', 'of:' .. ARGV[1])
return {redis.call('ZCARD', KEYS[1]), tonumber(sums[1]) or 0, tonumber(sums[2]) or 0}
`;

/** KEYS those of the list. The ids that are listed, and those that are counted, in one moment. */
export const LISTED_RECORDINGS = `
return {redis.call('ZRANGE', KEYS[1], 0, -1), redis.call('HKEYS', KEYS[2])}
`;
