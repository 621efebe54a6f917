-- The words of every script. KEYS: 1 the store's own prefix, 2 document 002's prefix, 3 its watcher's. ARGV: 1 the instant, empty for the server's.
local store, document, watcher = KEYS[1], KEYS[2], KEYS[3]
local call, pack, unpackBytes, band, bor, bnot = redis.call, struct.pack, struct.unpack, bit.band, bit.bor, bit.bnot
local floor, format, sub = math.floor, string.format, string.sub

-- Instants are whole microseconds since 1970: a double holds them exactly.
local nowText = ARGV[1]
if nowText == '' then
  local time = call('TIME')
  nowText = time[1] .. format('%06d', time[2])
end
local now = tonumber(nowText)

local SCHEDULED, RETRYING, QUEUED, RUNNING, SUCCEEDED, FAILED, SKIPPED, CANCELLED = 0, 1, 2, 3, 4, 5, 6, 7

-- What is either so or not of a run.
local FIRED, IDEMPOTENT, CANCELLING, UNTOLD, EXTRA, NOTES, STORY, FOREIGN, MESSAGE, RESULTS =
  1, 2, 4, 8, 16, 32, 64, 128, 256, 512

-- A command with more arguments than Lua's stack takes goes in slices of an even length.
local SLICE = 1000
local ZERO = '0'

-- A run's record: what is small, and what changes. Payload, extra, notes and results are in hashes of their own.
local RECORD = '>BBBI2I4I4I4I4I4ddddddI2c0I2c0I2c0I2c0'

-- Where a record's due instant and names begin: type, request, node, worker.
local DUE_AT, NAMES = 34, 74

-- By state, of messages and of ticks.
local LISTS = {
  [0] = 'list:0:', 'list:0:', 'list:1m:', 'list:1t:', 'list:2m:', 'list:2t:', 'leases:m:', 'leases:t:',
  'list:4:', 'list:4:', 'list:5:', 'list:5:', 'list:6:', 'list:6:', 'list:7:', 'list:7:',
}
