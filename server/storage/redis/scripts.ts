/**
 * What Redis does in one atomic step, in its own language, and the keys that it does it to.
 *
 * All that belongs to one log has one hash tag, `{log}`, and so one place in a Cluster; no script touches anything else.
 */

/** Of all that is kept of a log and its room. */
export const keysOf = (log: string) => {
  const of = (what: string) => `gradroom:{${log}}:${what}`;
  return {
    /** The room's record, JSON. */
    room: of('room'),
    /** Hash: the header (JSON), and the highest token that was given. */
    log: of('log'),
    /** Hash: who may write: `server`, `token`, the last `attempt` of a write, and `until` when nobody else may take the log. */
    owner: of('owner'),
    /** Stream: the entries, by ids `seq-token`; fields `entry` (JSON) and `chain`. */
    entries: of('entries'),
    /** Hash: packed keyframes by their step. */
    keyframes: of('keyframes'),
    /** Sorted set: marks (JSON) by their step. */
    marks: of('marks'),
    /** Hash: people (JSON) by their id. */
    people: of('people'),
    /** Hash: bytes that entries or the header name, by their SHA-256 (hex). */
    blobs: of('blobs'),
  };
};

/** A code's log and, behind a blank, when it was claimed (ms since 1970). */
export const codeKey = (code: string): string => `gradroom:code:${code}`;
/** Sorted set: logs of all rooms but those of teams, by when they were made (ms since 1970). */
export const ROOMS_KEY = 'gradroom:rooms';
/** The same of teams' rooms. */
export const TEAMS_KEY = 'gradroom:teams';
/** Hash: what each server says of itself, behind a blank and when it said so (ms since 1970). */
export const SERVERS_KEY = 'gradroom:servers';
/** Of stores from before, which named no log. */
export const blobKeyBefore = (hash: string): string => `gradroom:blob:${hash}`;

/** What may be taken once, by the hash of its secret. */
export const onceKey = (hash: string): string => `gradroom:once:${hash}`;
/** List: hashes of those of one room, oldest first. */
export const onceGroupKey = (group: string): string => `gradroom:once-of:${group}`;

/** `now` is Redis's own clock, the only one that all servers share. */
export const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** `head` is the seq of the log's last entry, `written` the token under which it was written. */
const position = `
local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local head, written = 0, 0
if newest then
  local seq, token = string.match(newest[1], '^(%d+)-(%d+)$')
  head, written = tonumber(seq), tonumber(token)
end
`;

/**
 * `owner` is who has the log, `server` and `token`, and `left` for how many ms nobody else may take it. ARGV 1 is how long leases last:
 * one that would last longer was given by another clock, and is cut to that.
 */
const lease = `
local owner = redis.call('HMGET', KEYS[1], 'server', 'token', 'until')
local left = (tonumber(owner[3]) or 0) - now
if left > tonumber(ARGV[1]) then
  left = tonumber(ARGV[1])
  redis.call('HSET', KEYS[1], 'until', now + left)
end
`;

/**
 * KEYS owner, entries, log; ARGV lease in ms, server, a token that it must be above, attempt.
 * Answers `none` (no such log), `held` and for how many ms, or `taken`, token and head.
 *
 * The token is above each that is known of, wherever it stands: whoever lost or rolled back the owner's key kept the log. And it is
 * above the clock's tenths of seconds, so that it rises where all of that went back: else pages would take the new owner for an old one.
 */
export const ACQUIRE = `
if redis.call('EXISTS', KEYS[3]) == 0 then return {'none'} end
${clock}${position}${lease}
if owner[1] and owner[1] ~= '' and owner[1] ~= ARGV[2] and left > 0 then return {'held', left} end
local given = redis.call('HGET', KEYS[3], 'token')
local token = math.max(tonumber(owner[2]) or 0, tonumber(given) or 0, written, tonumber(ARGV[3]), math.floor(now / 100)) + 1
redis.call('HSET', KEYS[1], 'server', ARGV[2], 'token', token, 'attempt', ARGV[4], 'until', now + ARGV[1])
redis.call('HSET', KEYS[3], 'token', token)
return {'taken', token, head}
`;

/** KEYS owner; ARGV lease in ms. Whose lease it is, by which token, and for how many ms; nothing where it is over. */
export const OWNER = `${clock}${lease}
if owner[1] and owner[1] ~= '' and left > 0 then return {owner[1], tonumber(owner[2]), left} end
return false
`;

/**
 * How every write of an owner begins. KEYS owner, entries; ARGV server, token, attempt, the highest seq it knows to be durable.
 * Ends with `behind` where the log has lost what was durable, `lost` where another one owns it, `late` where a later write of the owner came
 * before (this one had been given up). The first one first: what rolled the log back may have rolled back who owns it.
 */
const owned = `${position}
if head < tonumber(ARGV[4]) then return 'behind' end
local owner = redis.call('HMGET', KEYS[1], 'server', 'token', 'attempt')
if owner[1] ~= ARGV[1] or owner[2] ~= ARGV[2] then return 'lost' end
local attempt, last = tonumber(ARGV[3]), tonumber(owner[3])
if attempt < last then return 'late' end
`;

/**
 * As `owned`; ARGV besides: the first seq, then id, entry and chain of each entry. Answers `elsewhere` where the log does not end
 * before it. The same attempt again, as a client does whose connection broke, is answered alike.
 */
export const APPEND = `${owned}
if attempt == last then return 'ok' end
if head + 1 ~= tonumber(ARGV[5]) then return 'elsewhere' end
redis.call('HSET', KEYS[1], 'attempt', ARGV[3])
for at = 6, #ARGV, 3 do
  redis.call('XADD', KEYS[2], ARGV[at], 'entry', ARGV[at + 1], 'chain', ARGV[at + 2])
end
return 'ok'
`;

/** As `owned`, and KEYS what is written to; ARGV besides: the command and what follows its key. */
export const WRITE = `${owned}
redis.call('HSET', KEYS[1], 'attempt', ARGV[3])
redis.call(ARGV[5], KEYS[3], unpack(ARGV, 6))
return 'ok'
`;

/**
 * As `owned`; ARGV besides: lease in ms. From then on no earlier write of the owner can arrive any more. Answers head: what the owner wrote
 * without hearing so is known to be durable from then on.
 */
export const RENEW = `${owned}${clock}
redis.call('HSET', KEYS[1], 'attempt', ARGV[3], 'until', now + ARGV[5])
return head
`;

/** As `owned`. The token stays, so that the next one is higher. */
export const RELEASE = `${owned}
redis.call('HSET', KEYS[1], 'server', '', 'until', 0)
return 'ok'
`;

/** KEYS room, log, blobs; ARGV record, header, and the hash and bytes of a blob, if there is one. 0 where one of the first two exists. */
export const CREATE = `
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[2], 'header', ARGV[2], 'token', 0)
if ARGV[3] then redis.call('HSET', KEYS[3], ARGV[3], ARGV[4]) end
return 1
`;

/** KEYS what is changed; ARGV what it is, what it becomes. 0 where it is something else. */
export const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`;

/** As `owned`, and KEYS what is changed; ARGV besides: what it is, what it becomes. Answers `changed` where it is something else. */
export const REPLACE_AS_OWNER = `${owned}
if attempt == last then return 'ok' end
if redis.call('GET', KEYS[3]) ~= ARGV[5] then return 'changed' end
redis.call('HSET', KEYS[1], 'attempt', ARGV[3])
redis.call('SET', KEYS[3], ARGV[6])
return 'ok'
`;

/** As `owned`, and KEYS the room, and whatever else there is of the log: all of it goes. Where that was done before it is `ok` as well. */
export const REMOVE = `
if redis.call('EXISTS', KEYS[3]) == 0 then return 'ok' end
${owned}
redis.call('UNLINK', unpack(KEYS))
return 'ok'
`;

/** KEYS the log, a hash beside it; ARGV field, value. 0 where there is no such log. */
export const PUT_BESIDE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
`;

/** KEYS a code; ARGV log. Answers `claimed`, or whose it is and for how many ms. */
export const CLAIM = `${clock}
local claim = redis.call('GET', KEYS[1])
if not claim then
  redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. now)
  return {'claimed'}
end
local log, since = string.match(claim, '^(.*) (%d+)$')
return {log, now - since}
`;

/** KEYS a code; ARGV log. Gives the code back, if it is that log's. */
export const UNCLAIM = `
local claim = redis.call('GET', KEYS[1])
if claim and string.match(claim, '^(.*) %d+$') == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`;

/** KEYS a list; ARGV what is listed: a room's log. */
export const LIST = `${clock}
return redis.call('ZADD', KEYS[1], now, ARGV[1])
`;

/** KEYS a list; ARGV what is listed, a time in ms. Takes it off, if it stands there for longer. */
export const UNLIST_OLD = `${clock}
local since = redis.call('ZSCORE', KEYS[1], ARGV[1])
if since and now - since >= tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1
`;

/**
 * KEYS the servers; ARGV server, what it says of itself (nothing: it goes), a time in ms. Answers what each says, and forgets those
 * that have said nothing for so long, or said it by a clock that was set back since.
 */
export const ANNOUNCE = `${clock}
if ARGV[2] == '' then redis.call('HDEL', KEYS[1], ARGV[1])
else redis.call('HSET', KEYS[1], ARGV[1], now .. ' ' .. ARGV[2]) end
local said = redis.call('HGETALL', KEYS[1])
local answer = {}
for at = 1, #said, 2 do
  local since, text = string.match(said[at + 1], '^(%d+) (.*)$')
  if math.abs(now - since) > tonumber(ARGV[3]) then redis.call('HDEL', KEYS[1], said[at])
  else
    answer[#answer + 1] = said[at]
    answer[#answer + 1] = text
  end
end
return answer
`;
