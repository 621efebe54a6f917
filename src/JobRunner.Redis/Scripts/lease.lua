-- ARGV 2: node, lease duration, most starts, most ahead, ageing, then the capacities, packed.
-- Answers the next due instant and the leased runs in the order in which they start.
local bytes = ARGV[2]
local node, duration, starts, ahead, ageing, at = unpackBytes('>I2c0dI4I4d', bytes)
local types, sources, taken = {}, {}, {}
local nextDue

-- Nothing of a type of which nothing waits: those are most that a node asks for, and little is read of them.
local function typeOf(name)
  local known = types[name]
  if known ~= nil then return known end
  local key = store .. 'type:' .. name
  local values = call('HMGET', key, 'n2', 'n0', 'n1', 'paused')
  if (values[2] or 0) + (values[3] or 0) > 0 then
    local due = tonumber(call('ZRANGE', store .. 'due:' .. name, 0, 0, 'WITHSCORES')[2])
    if due and (not nextDue or due < nextDue) then nextDue = due end
  end
  known = false
  if not values[4] and (values[1] or 0) + 0 > 0 then
    local counts = call('HMGET', key, 'l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8', 'l9', 'l10', 'l11', 'l12', 'l13', 'l14', 'l15', 'held', 'lastStart', 'n3')
    known = { name = name, isHeld = counts[17], lastStart = tonumber(counts[18] or 0), counts = counts, lanes = false, running = {} }
    typeFields[name] = { lastStart = counts[18], n2 = values[1], n3 = counts[19] }
  end
  types[name] = known
  return known
end

-- Those in which anything waits.
local function lanesOf(type)
  if type.lanes then return type.lanes end
  type.lanes = {}
  for place = 1, 16 do
    local count = type.counts[place]
    if count and tonumber(count) > 0 then
      local lane = place - 1
      local isTick = floor(lane / 4) % 2
      type.lanes[#type.lanes + 1] = { key = store .. 'ready:' .. lane .. ':' .. type.name, priority = lane % 4, isTick = isTick, kind = isTick == 0 and 'm' or 't', isFresh = lane < 8,
        at = 1, from = 0, ids = {}, isEnd = false }
      typeFields[type.name]['l' .. lane] = count
    end
  end
  return type.lanes
end

local function running(type, kind)
  local count = type.running[kind]
  if not count then
    count = call('ZCARD', store .. 'leases:' .. kind .. ':' .. type.name)
    type.running[kind] = count
  end
  return count
end

-- A lane's runs in the order of their due instants, read a page at a time: no more than can be taken. Their records tell those instants, and
-- are wanted of what is taken; an order's own numbers would have to be written out by the server and read again here.
local PAGE = 128
local function first(lane, most)
  while true do
    local id = lane.ids[lane.at]
    if not id then
      if lane.isEnd then return nil end
      local count = math.min(most, PAGE)
      local page = call('ZRANGE', lane.key, lane.from, lane.from + count - 1)
      lane.ids, lane.records, lane.at, lane.from, lane.isEnd = page, getMany(store .. 'runs', page), 1, lane.from + count, #page < count
    elseif taken[id] then
      lane.at = lane.at + 1
    else
      return id, lane.records[lane.at]
    end
  end
end

local function raise(priority, dueAt)
  if ageing <= 0 then return priority end
  return math.min(3, priority + floor((now - dueAt) / ageing))
end

local function precedes(source, other)
  if source.priority ~= other.priority then return source.priority > other.priority end
  if source.dueAt ~= other.dueAt then return source.dueAt < other.dueAt end
  return isBefore(source.id, other.id)
end

-- The first of a lane.
local function findPlain(source)
  local wish, lane = source.wish, source.lane
  if wish.starts <= 0 and not lane.isFresh then return false end
  local id, record = first(lane, wish.starts + wish.ahead)
  if not id then return false end
  local dueAt = unpackBytes('>d', record, DUE_AT)
  source.id, source.record, source.dueAt, source.priority = id, record, dueAt, raise(lane.priority, dueAt)
  return true
end

local function hold(type)
  if not type.isHeld then
    type.isHeld = true
    call('HSET', store .. 'type:' .. type.name, 'held', 1)
  end
  return false
end

-- The first queued or retrying run in the order of enqueuing; a retrying one holds back the rest.
local function findOrdered(source)
  local wish, head = source.wish, nil
  local type = wish.type
  for kind, name in pairs({ [0] = 'm', [1] = 't' }) do
    if wish.takes[kind] then
      if running(type, name) > 0 then return hold(type) end
      for state = RETRYING, QUEUED do
        local id = call('ZRANGE', store .. 'list:' .. state .. name .. ':' .. type.name, 0, 0)[1]
        if id and not (head and isBefore(head, id)) then head = id end
      end
    end
  end
  local run = head and Run.find(head)
  if not run or run.state ~= QUEUED then return hold(type) end
  source.id, source.record, source.dueAt, source.priority, source.kind = run.id, false, run.dueAt, raise(run.priority, run.dueAt), Run.kindOf(run)
  return wish.starts > 0 or run.attempt == 0
end

local function mayFollow(wish)
  for _, name in ipairs(wish.after) do
    local succeededAt = tonumber(call('HGET', store .. 'type:' .. name, 'lastSuccess') or 0)
    if succeededAt == 0 or succeededAt <= wish.type.lastStart then
      call('SET', store .. 'dependents', 1)
      return false
    end
  end
  return true
end

local function findHead(source)
  local wish = source.wish
  if starts <= 0 then wish.starts = 0 end
  if ahead <= 0 then wish.ahead = 0 end
  if wish.starts + wish.ahead <= 0 then return false end
  if wish.isPlain then return findPlain(source) end
  local type = wish.type
  if wish.limit > 0 and running(type, 'm') + running(type, 't') >= wish.limit then return hold(type) end
  if wish.after and not mayFollow(wish) then return false end
  if wish.isOrdered then return findOrdered(source) end
  return findPlain(source)
end

-- At its place among those that have a head.
local function enter(source)
  if not findHead(source) then return end
  local place = #sources + 1
  while place > 1 and precedes(source, sources[place - 1]) do
    sources[place] = sources[place - 1]
    place = place - 1
  end
  sources[place] = source
end

while at <= #bytes do
  local selection, flags, most, mostAhead, limit, name, afterCount
  selection, flags, most, mostAhead, limit, name, afterCount, at = unpackBytes('>BBI4I4I4I2c0I2', bytes, at)
  local after = afterCount > 0 and {}
  for place = 1, afterCount do
    after[place], at = unpackBytes('>I2c0', bytes, at)
  end
  local type = typeOf(name)
  if type then
    -- A type that runs after others takes one run, and that at once: a start is what the next one has to wait behind.
    if afterCount > 0 then most, mostAhead = math.min(most, 1), 0 end
    local isOrdered = flags >= 2
    local wish = { type = type, starts = most, ahead = mostAhead, limit = limit, after = after, isIdempotent = flags % 2 == 1, isOrdered = isOrdered,
      isPlain = limit == 0 and not isOrdered and afterCount == 0, takes = { [0] = selection ~= 2, [1] = selection ~= 1 } }
    type.isCounted = type.isCounted or not wish.isPlain
    if isOrdered then enter({ wish = wish, id = false, record = false, dueAt = 0, priority = 0, kind = false }) end
    for _, lane in ipairs(isOrdered and {} or lanesOf(type)) do
      if wish.takes[lane.isTick] then enter({ wish = wish, lane = lane, id = false, record = false, dueAt = 0, priority = 0, kind = lane.kind }) end
    end
  end
end

if #sources == 0 then return { 0, pack('>d', nextDue or 0) } end

-- What is leased, in the order of starting: for whose wish, whether it starts at once, and its record.
local ids, wishes, areStarted, recordOf, leases = {}, {}, {}, {}, 0
local function take(source)
  local wish, id = source.wish, source.id
  local type, isStarted = wish.type, wish.starts > 0
  leases = leases + 1
  ids[leases], wishes[leases], areStarted[leases], recordOf[leases] = id, wish, isStarted, source.record or call('HGET', store .. 'runs', id)
  taken[id] = true
  if type.isCounted then type.running[source.kind] = running(type, source.kind) + 1 end
  if isStarted then
    wish.starts, starts = wish.starts - 1, starts - 1
    if type.lastStart < now then
      type.lastStart = now
      mark(type.name, 'lastStart', now)
    end
  else
    wish.ahead, ahead = wish.ahead - 1, ahead - 1
  end
end

-- Another source of the same type may have taken a head, or what was left of a limit or a wish: then it is looked for again.
local function isStill(source)
  local wish = source.wish
  if not wish.isPlain or taken[source.id] then return false end
  if wish.starts > 0 then return starts > 0 end
  return wish.ahead > 0 and ahead > 0 and source.lane.isFresh
end

-- From the one whose head precedes all others; heads only move back.
while #sources > 0 do
  local best = sources[1]
  local id, isThere = best.id, isStill(best) or findHead(best)
  if isThere and best.id == id then
    take(best)
    isThere = findHead(best)
  end
  if isThere then
    local place = 1
    while sources[place + 1] and precedes(sources[place + 1], best) do
      sources[place] = sources[place + 1]
      place = place + 1
    end
    sources[place] = best
  else
    table.remove(sources, 1)
  end
end

local expiresAt, nodePart = now + duration, pack('>I2c0I2', #node, node, 0)
local expiresScore, records = scoreOf(expiresAt), listIn(puts, store .. 'runs')

local function flagsUnder(wish, flags)
  flags = band(flags, bnot(IDEMPOTENT + CANCELLING))
  return wish.isIdempotent and bor(flags, IDEMPOTENT) or flags
end

-- A run with notes, or one that document 002 mirrors.
local function leaseTold(id, wish, isStarted, bytes)
  local run = Run.decode(id, bytes)
  runs[id] = run
  Run.detach(run)
  run.state, run.attempt, run.node, run.worker, run.expiresAt = RUNNING, run.attempt + 1, node, '', expiresAt
  run.startedAt = isStarted and now or 0
  run.flags = flagsUnder(wish, run.flags)
  if Run.has(run, NOTES) then
    local notes = Run.notesOf(run)
    notes[1], notes[2], notes[4] = '', '', ''
    Run.saveNotes(run)
  end
  Run.attach(run)
  return Run.encode(run)
end

-- What runs of a lane have in common is worked out once.
local spots = {}
local function spotOf(type, lane, isMessage)
  local ofType = spots[type]
  if not ofType then
    ofType = {}
    spots[type] = ofType
  end
  local spot = ofType[lane]
  if not spot then
    spot = { count = 0, ready = listIn(removals, store .. 'ready:' .. lane .. ':' .. type), listed = listIn(removals, store .. (isMessage and 'list:2m:' or 'list:2t:') .. type),
      leases = listIn(additions, store .. (isMessage and 'leases:m:' or 'leases:t:') .. type) }
    ofType[lane] = spot
  end
  return spot
end

-- Any other: what does not change of its record is copied, without the table that a run is elsewhere.
local function leasePlain(id, wish, isStarted, bytes, priority, overlap, flags, attempt)
  local isMessage, type = band(flags, MESSAGE) ~= 0, wish.type.name
  local spot = spotOf(type, priority + (isMessage and 0 or 4) + (attempt == 0 and 0 or 8), isMessage)
  -- Most have no names but their type's.
  local ofNode = NAMES + #type + 4
  if #bytes ~= ofNode + 3 then
    local _, _, after = unpackBytes('>I2c0I2c0', bytes, NAMES)
    ofNode = after
  end
  local record = pack('>BBBI2I4c32ddc0c0', RUNNING, priority, overlap, flagsUnder(wish, flags), attempt + 1, sub(bytes, 10, 41),
    isStarted and now or 0, expiresAt, sub(bytes, 58, ofNode - 1), nodePart)
  add2(records, id, record)
  spot.listed[#spot.listed + 1] = id
  spot.ready[#spot.ready + 1] = id
  add2(spot.leases, expiresScore, id)
  spot.count = spot.count + 1
  return record
end

local messages, extras = {}, {}
for place, bytes in ipairs(recordOf) do
  local id, wish, isStarted = ids[place], wishes[place], areStarted[place]
  local _, priority, overlap, flags, attempt = unpackBytes('>BBBI2I4', bytes)
  if band(flags, MESSAGE) ~= 0 then messages[#messages + 1] = id end
  if band(flags, EXTRA) ~= 0 then extras[#extras + 1] = id end
  recordOf[place] = band(flags, NOTES + FOREIGN) == 0 and leasePlain(id, wish, isStarted, bytes, priority, overlap, flags, attempt) or leaseTold(id, wish, isStarted, bytes)
end

for type, ofType in pairs(spots) do
  for lane, spot in pairs(ofType) do
    bump(type, 'n2', -spot.count)
    bump(type, 'n3', spot.count)
    bump(type, 'l' .. lane, -spot.count)
  end
end

-- Those that have one are in the order of the runs.
local function inTurn(name, owners)
  local values, next = getMany(store .. name, owners), 1
  return function(id)
    if owners[next] ~= id then return '' end
    next = next + 1
    return values[next - 1] or ''
  end
end

local answer, payloadOf, extraOf = { pack('>d', nextDue or 0) }, inTurn('payload', messages), inTurn('extra', extras)
for place, id in ipairs(ids) do
  local record, payload, extra = recordOf[place], payloadOf(id), extraOf(id)
  answer[place + 1] = pack('>c16I4c0I4c0I4c0', id, #record, record, #payload, payload, #extra, extra)
end
commit()
return { 0, table.concat(answer) }
