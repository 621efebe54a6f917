-- What every verb shares. A script reads first and gathers what it will write; commit() writes it all at the end, so
-- that an error on the way leaves nothing half done, and a batch costs a handful of commands and not a handful a run.
-- KEYS: 1 the store's own prefix, 2 document 002's prefix, 3 its watcher's. ARGV: 1 the instant, empty for the server's.
local store, document, watcher = KEYS[1], KEYS[2], KEYS[3]
local call, pack, unpackBytes, band, bor, bnot = redis.call, struct.pack, struct.unpack, bit.band, bit.bor, bit.bnot
local floor, format, sub = math.floor, string.format, string.sub

-- Instants are whole microseconds since 1970: a double holds them exactly.
local now = tonumber(ARGV[1])
if not now then
  local time = call('TIME')
  now = time[1] * 1000000 + time[2]
end

local SCHEDULED, RETRYING, QUEUED, RUNNING, SUCCEEDED, FAILED, SKIPPED, CANCELLED = 0, 1, 2, 3, 4, 5, 6, 7

-- What is either so or not of a run.
local FIRED, IDEMPOTENT, CANCELLING, UNTOLD, EXTRA, NOTES, STORY, FOREIGN, MESSAGE, RESULTS =
  1, 2, 4, 8, 16, 32, 64, 128, 256, 512

local function has(run, flag) return band(run.flags, flag) ~= 0 end
local function set(run, flag) run.flags = bor(run.flags, flag) end
local function clear(run, flag) run.flags = band(run.flags, bnot(flag)) end

-- A command with more arguments than Lua's stack takes goes in slices of an even length.
local SLICE = 1000
local function each(command, key, list)
  local answer
  for from = 1, #list, SLICE do
    answer = call(command, key, unpack(list, from, math.min(#list, from + SLICE - 1)))
  end
  return answer
end

local function getMany(key, ids)
  if #ids == 0 then return ids end
  if #ids <= SLICE then return call('HMGET', key, unpack(ids)) end
  local values = {}
  for from = 1, #ids, SLICE do
    local to = math.min(#ids, from + SLICE - 1)
    local part = call('HMGET', key, unpack(ids, from, to))
    for place = 1, to - from + 1 do values[from + place - 1] = part[place] end
  end
  return values
end

local function listIn(lists, key)
  local list = lists[key]
  if not list then
    list = {}
    lists[key] = list
  end
  return list
end

local function append(lists, key, value)
  local list = listIn(lists, key)
  list[#list + 1] = value
end

local function add2(list, first, second)
  local count = #list
  list[count + 1] = first
  list[count + 2] = second
end

local function append2(lists, key, first, second)
  local list = listIn(lists, key)
  local count = #list
  list[count + 1] = first
  list[count + 2] = second
end

-- Ids are sixteen bytes. Lua's < on strings follows the server's locale, so they are compared as numbers.
local function isBefore(left, right)
  local a, b, c = unpackBytes('>I6I6I4', left)
  local x, y, z = unpackBytes('>I6I6I4', right)
  if a ~= x then return a < x end
  if b ~= y then return b < y end
  return c < z
end

-- A run's record: what is small, and what changes. Payload, extra, notes and results are in hashes of their own.
local RECORD = '>BBBI2I4I4I4I4I4ddddddI2c0I2c0I2c0I2c0'
local runs, dirty = {}, {}

-- Every member at once: a table that grows member by member is made anew five times.
local function decode(id, bytes)
  local state, priority, overlap, flags, attempt, returned, deaths, good, bad, enqueuedAt, dueAt, startedAt, expiresAt, finishedAt, firedAt,
    type, request, node, worker = unpackBytes(RECORD, bytes)
  return { id = id, state = state, mirrored = state, priority = priority, overlap = overlap, flags = flags, attempt = attempt, returned = returned,
    deaths = deaths, good = good, bad = bad, enqueuedAt = enqueuedAt, dueAt = dueAt, startedAt = startedAt, expiresAt = expiresAt,
    finishedAt = finishedAt, firedAt = firedAt, type = type, request = request, node = node, worker = worker, isDirty = false, notes = false }
end

local function encode(run)
  return pack(RECORD, run.state, run.priority, run.overlap, run.flags, run.attempt, run.returned, run.deaths, run.good, run.bad,
    run.enqueuedAt, run.dueAt, run.startedAt, run.expiresAt, run.finishedAt, run.firedAt,
    #run.type, run.type, #run.request, run.request, #run.node, run.node, #run.worker, run.worker)
end

-- Where a record's names begin: type, request, node, worker.
local NAMES = 74

local function fetch(ids)
  local wanted = {}
  for _, id in ipairs(ids) do
    if runs[id] == nil then
      wanted[#wanted + 1] = id
      runs[id] = false
    end
  end
  for place, bytes in ipairs(getMany(store .. 'runs', wanted)) do
    if bytes then runs[wanted[place]] = decode(wanted[place], bytes) end
  end
end

local function find(id)
  local run = runs[id]
  if run == nil then
    local bytes = call('HGET', store .. 'runs', id)
    run = bytes and decode(id, bytes) or false
    runs[id] = run
  end
  return run
end

local function save(run)
  if not run.isDirty then
    run.isDirty = true
    dirty[#dirty + 1] = run
  end
end

-- What commit() will write.
local additions, removals, puts, drops, bumps, marks, dueTypes, available, finished, cancelRequests, freed =
  {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}

-- What a verb has read of types' numbers and marks, by type and field; false for none.
local typeFields = {}

-- A name that is made anew for each run costs as much as a command on it.
local keys, orders, lanes, ofState, ofLane = {}, {}, {}, {}, {}

local function keyOf(name)
  local key = keys[name]
  if not key then
    key = store .. name
    keys[name] = key
  end
  return key
end

local function orderOf(order, type)
  local ofType = orders[type]
  if not ofType then
    ofType = {}
    orders[type] = ofType
  end
  local key = ofType[order]
  if not key then
    key = store .. order .. type
    ofType[order] = key
  end
  return key
end

local function nameOf(names, before, number, after)
  local name = names[number]
  if not name then
    name = before .. number .. after
    names[number] = name
  end
  return name
end

-- Numbers that are given to a command are written out for each: a text that many share is not.
local ZERO = '0'
local function scoreOf(instant) return format('%.0f', instant) end

local function readyOf(type, lane) return orderOf(nameOf(lanes, 'ready:', lane, ':'), type) end

local function put(name, id, value) append2(puts, keyOf(name), id, value) end
local function drop(name, id) append(drops, keyOf(name), id) end

local function bump(type, field, by)
  local fields = bumps[type]
  if not fields then
    fields = {}
    bumps[type] = fields
  end
  fields[field] = (fields[field] or 0) + by
end

-- Sixteen lanes of due runs a type: by priority, for messages and ticks, for never leased and leased before.
local function laneOf(run)
  return run.priority + (band(run.flags, MESSAGE) ~= 0 and 0 or 4) + (run.attempt == 0 and 0 or 8)
end

local function kindOf(run) return band(run.flags, MESSAGE) ~= 0 and 'm' or 't' end

-- By state, of messages and of ticks.
local LISTS = {
  [0] = 'list:0:', 'list:0:', 'list:1m:', 'list:1t:', 'list:2m:', 'list:2t:', 'leases:m:', 'leases:t:',
  'list:4:', 'list:4:', 'list:5:', 'list:5:', 'list:6:', 'list:6:', 'list:7:', 'list:7:',
}
local function listOf(run) return orderOf(LISTS[run.state * 2 + (band(run.flags, MESSAGE) ~= 0 and 0 or 1)], run.type) end

local function detach(run)
  local id, type, state = run.id, run.type, run.state
  bump(type, nameOf(ofState, 'n', state, ''), -1)
  append(removals, listOf(run), id)
  if state == QUEUED then
    local lane = laneOf(run)
    append(removals, readyOf(type, lane), id)
    bump(type, nameOf(ofLane, 'l', lane, ''), -1)
  elseif state < QUEUED then
    append(removals, store .. 'due:' .. type, id)
    dueTypes[type] = true
  elseif state > RUNNING then
    append(removals, keyOf(state == FAILED and 'dead' or 'ended'), id)
  end
  if state <= RUNNING and has(run, FIRED) then append(removals, store .. 'fired:' .. type, id) end
end

local function attach(run)
  local id, type, state = run.id, run.type, run.state
  bump(type, nameOf(ofState, 'n', state, ''), 1)
  append2(additions, listOf(run), state == RUNNING and run.expiresAt or 0, id)
  if state == QUEUED then
    local lane = laneOf(run)
    append2(additions, readyOf(type, lane), run.dueAt, id)
    bump(type, nameOf(ofLane, 'l', lane, ''), 1)
  elseif state < QUEUED then
    append2(additions, store .. 'due:' .. type, run.dueAt, id)
    dueTypes[type] = true
  elseif state > RUNNING then
    append2(additions, keyOf(state == FAILED and 'dead' or 'ended'), run.finishedAt, id)
  end
  if state <= RUNNING and has(run, FIRED) then append2(additions, store .. 'fired:' .. type, 0, id) end
  save(run)
end

-- Notes: error as JSON, reason, why it is to be cancelled, progress as JSON; each empty for none.
local NOTE = '>I4c0I4c0I4c0I4c0'
local function notesOf(run)
  if run.notes then return run.notes end
  local bytes = has(run, NOTES) and call('HGET', store .. 'notes', run.id)
  run.notes = bytes and { unpackBytes(NOTE, bytes) } or { '', '', '', '' }
  return run.notes
end

local function saveNotes(run)
  local notes = run.notes
  if notes[1] == '' and notes[2] == '' and notes[3] == '' and notes[4] == '' then
    if has(run, NOTES) then drop('notes', run.id) end
    clear(run, NOTES)
  else
    put('notes', run.id, pack(NOTE, #notes[1], notes[1], #notes[2], notes[2], #notes[3], notes[3], #notes[4], notes[4]))
    set(run, NOTES)
  end
  save(run)
end

-- The latest instant stays.
local function mark(type, field, value)
  local fields = marks[type]
  if not fields then
    fields = {}
    marks[type] = fields
  end
  if not fields[field] or fields[field] < value then fields[field] = value end
end

-- An attempt that has ended, at the end of its run's story; the latest fifty are kept.
local function tell(run, endedAt, to)
  local notes = notesOf(run)
  local key = store .. 'attempts:' .. run.id
  append(puts, '>' .. key, pack('>I4BddI2c0I2c0I4c0I4c0', run.attempt, to, run.startedAt, endedAt,
    #run.node, run.node, #run.worker, run.worker, #notes[1], notes[1], #notes[2], notes[2]))
  set(run, STORY)
  save(run)
end

-- The lines of one attempt replace what was kept of it; older attempts go once newer ones hold a thousand lines.
local function keepLog(run, count, lines)
  local key = store .. 'log:' .. run.id
  call('HSET', key, run.attempt, count .. ':' .. lines)
  set(run, STORY)
  save(run)
  if call('HLEN', key) == 1 then return end
  local attempts = call('HKEYS', key)
  table.sort(attempts, function(left, right) return tonumber(left) > tonumber(right) end)
  local kept = 0
  for _, attempt in ipairs(attempts) do
    if kept >= 1000 then
      call('HDEL', key, attempt)
    else
      kept = kept + tonumber(string.match(call('HGET', key, attempt), '^(%d+):'))
    end
  end
end

local function tellAvailable(type) available[type] = true end
local function tellFinished(run) append(finished, run.type, run.id) end
local function tellFreed(type) freed[type] = true end
