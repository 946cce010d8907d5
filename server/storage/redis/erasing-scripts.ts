/** What Redis does in one atomic step for what was deleted, and still stands in its append-only file. */
import { clock } from './scripts.js';

/** Sorted set: keys of what was deleted, by when that was begun (ms since 1970). */
export const UNERASED_KEY = 'gradroom:unerased';

/** KEYS that set; ARGV a key. */
export const NOTE_DELETION = `${clock}
return redis.call('ZADD', KEYS[1], now, ARGV[1])
`;

/** KEYS that set; ARGV a time in ms. The keys that were noted at least so long ago, and until when they were. */
export const DELETED_BEFORE = `${clock}
local untilThen = now - ARGV[1]
return {untilThen, redis.call('ZRANGE', KEYS[1], '-inf', untilThen, 'BYSCORE')}
`;

/** KEYS that set; ARGV until when, and keys: they are erased, but for those that were noted again since. */
export const ERASED = `
for at = 2, #ARGV do
  local since = redis.call('ZSCORE', KEYS[1], ARGV[at])
  if since and tonumber(since) <= tonumber(ARGV[1]) then redis.call('ZREM', KEYS[1], ARGV[at]) end
end
return 1
`;
