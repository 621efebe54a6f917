-- ARGV 2: node, lease duration, most starts, most ahead, ageing, then the capacities, packed.
-- Answers the next due instant and the leased runs in the order in which they start.
local bytes = ARGV[2]
local node, duration, starts, ahead, ageing, at = unpackBytes('>I2c0dI4I4d', bytes)
local types, cursors, taken = {}, {}, {}
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

-- A lane's runs in the order of their due instants, read a page at a time: no more than can be taken.
local PAGE = 128
local function first(lane, most)
  while true do
    local id = lane.ids[lane.at]
    if not id then
      if lane.isEnd then return nil end
      local count = math.min(most, PAGE)
      local page = call('ZRANGE', lane.key, lane.from, lane.from + count - 1, 'WITHSCORES')
      lane.ids, lane.at, lane.from, lane.isEnd = page, 1, lane.from + count, #page < count * 2
    elseif taken[id] then
      lane.at = lane.at + 2
    else
      return id, tonumber(lane.ids[lane.at + 1])
    end
  end
end

local function raise(priority, dueAt)
  if ageing <= 0 then return priority end
  return math.min(3, priority + floor((now - dueAt) / ageing))
end

local function precedes(priority, dueAt, id, other)
  if priority ~= other.priority then return priority > other.priority end
  if dueAt ~= other.dueAt then return dueAt < other.dueAt end
  return isBefore(id, other.id)
end

local function findPlain(cursor)
  cursor.id = nil
  local most = cursor.starts + cursor.ahead
  for _, lane in ipairs(lanesOf(cursor.type)) do
    if cursor.takes[lane.isTick] and (cursor.starts > 0 or lane.isFresh) then
      local id, dueAt = first(lane, most)
      if id then
        local priority = raise(lane.priority, dueAt)
        if not cursor.id or precedes(priority, dueAt, id, cursor) then
          cursor.id, cursor.priority, cursor.dueAt, cursor.kind = id, priority, dueAt, lane.kind
        end
      end
    end
  end
  return cursor.id ~= nil
end

local function hold(type)
  if not type.isHeld then
    type.isHeld = true
    call('HSET', store .. 'type:' .. type.name, 'held', 1)
  end
  return false
end

-- The first queued or retrying run in the order of enqueuing; a retrying one holds back the rest.
local function findOrdered(cursor)
  local type, head = cursor.type, nil
  for kind, name in pairs({ [0] = 'm', [1] = 't' }) do
    if cursor.takes[kind] then
      if running(type, name) > 0 then return hold(type) end
      for state = RETRYING, QUEUED do
        local id = call('ZRANGE', store .. 'list:' .. state .. name .. ':' .. type.name, 0, 0)[1]
        if id and not (head and isBefore(head, id)) then head = id end
      end
    end
  end
  local run = head and Run.find(head)
  if not run or run.state ~= QUEUED then return hold(type) end
  cursor.id, cursor.dueAt, cursor.priority, cursor.kind = run.id, run.dueAt, raise(run.priority, run.dueAt), Run.kindOf(run)
  return cursor.starts > 0 or run.attempt == 0
end

local function mayFollow(cursor)
  for _, name in ipairs(cursor.after) do
    local succeededAt = tonumber(call('HGET', store .. 'type:' .. name, 'lastSuccess') or 0)
    if succeededAt == 0 or succeededAt <= cursor.type.lastStart then
      call('SET', store .. 'dependents', 1)
      return false
    end
  end
  return true
end

local function findHead(cursor)
  if starts <= 0 then cursor.starts = 0 end
  if ahead <= 0 then cursor.ahead = 0 end
  local type = cursor.type
  if cursor.starts + cursor.ahead <= 0 then return false end
  if cursor.limit > 0 and running(type, 'm') + running(type, 't') >= cursor.limit then return hold(type) end
  if cursor.after and not mayFollow(cursor) then return false end
  if cursor.isOrdered then return findOrdered(cursor) end
  return findPlain(cursor)
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
    local cursor = { type = type, starts = most, ahead = mostAhead, limit = limit, after = after, isIdempotent = flags % 2 == 1, isOrdered = flags >= 2,
      takes = { [0] = selection ~= 2, [1] = selection ~= 1 } }
    cursor.isPlain = limit == 0 and not cursor.isOrdered and afterCount == 0
    type.isCounted = type.isCounted or not cursor.isPlain
    if findHead(cursor) then cursors[#cursors + 1] = cursor end
  end
end

if #cursors == 0 then return { 0, pack('>d', nextDue or 0) } end

-- What is leased: its place in the order of starting, which cursor found it, and whether it starts at once.
local ids, cursorOf, isStartedOf, leases = {}, {}, {}, 0
local function take(cursor)
  local type, isStarted = cursor.type, cursor.starts > 0
  leases = leases + 1
  ids[leases], cursorOf[leases], isStartedOf[leases] = cursor.id, cursor, isStarted
  taken[cursor.id] = true
  if type.isCounted then type.running[cursor.kind] = running(type, cursor.kind) + 1 end
  if isStarted then
    cursor.starts, starts = cursor.starts - 1, starts - 1
    if type.lastStart < now then
      type.lastStart = now
      mark(type.name, 'lastStart', now)
    end
  else
    cursor.ahead, ahead = cursor.ahead - 1, ahead - 1
  end
end

-- Another cursor of the same type may have taken a head, or what was left of a limit: then it is looked at again.
local function isHeadRight(cursor)
  if cursor.isPlain and not taken[cursor.id] and (cursor.starts == 0 or starts > 0) and (cursor.starts > 0 or ahead > 0) then return true end
  local id = cursor.id
  if not findHead(cursor) then
    cursor.isEmpty = true
    return false
  end
  return cursor.id == id
end

-- From one as long as its head precedes that of the next best; heads only move back.
while #cursors > 0 do
  local best, second, place
  for i, cursor in ipairs(cursors) do
    if not best or precedes(cursor.priority, cursor.dueAt, cursor.id, best) then
      best, second, place = cursor, best, i
    elseif not second or precedes(cursor.priority, cursor.dueAt, cursor.id, second) then
      second = cursor
    end
  end
  repeat
    if isHeadRight(best) then
      take(best)
      best.isEmpty = not findHead(best)
    end
  until best.isEmpty or (second and not precedes(best.priority, best.dueAt, best.id, second))
  if best.isEmpty then table.remove(cursors, place) end
end

local expiresAt, nodePart = now + duration, pack('>I2c0I2', #node, node, 0)
local expiresScore, records = scoreOf(expiresAt), listIn(puts, store .. 'runs')

local function flagsUnder(cursor, flags)
  flags = band(flags, bnot(IDEMPOTENT + CANCELLING))
  return cursor.isIdempotent and bor(flags, IDEMPOTENT) or flags
end

-- A run with notes, or one that document 002 mirrors.
local function leaseTold(id, cursor, isStarted, bytes)
  local run = Run.decode(id, bytes)
  runs[id] = run
  Run.detach(run)
  run.state, run.attempt, run.node, run.worker, run.expiresAt = RUNNING, run.attempt + 1, node, '', expiresAt
  run.startedAt = isStarted and now or 0
  run.flags = flagsUnder(cursor, run.flags)
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
local function leasePlain(id, cursor, isStarted, bytes, priority, overlap, flags, attempt)
  local isMessage, type = band(flags, MESSAGE) ~= 0, cursor.type.name
  local spot = spotOf(type, priority + (isMessage and 0 or 4) + (attempt == 0 and 0 or 8), isMessage)
  -- Most have no names but their type's.
  local ofNode = NAMES + #type + 4
  if #bytes ~= ofNode + 3 then
    local _, _, after = unpackBytes('>I2c0I2c0', bytes, NAMES)
    ofNode = after
  end
  local record = pack('>BBBI2I4c32ddc0c0', RUNNING, priority, overlap, flagsUnder(cursor, flags), attempt + 1, sub(bytes, 10, 41),
    isStarted and now or 0, expiresAt, sub(bytes, 58, ofNode - 1), nodePart)
  add2(records, id, record)
  spot.listed[#spot.listed + 1] = id
  spot.ready[#spot.ready + 1] = id
  add2(spot.leases, expiresScore, id)
  spot.count = spot.count + 1
  return record
end

local messages, extras = {}, {}
local bytesOf = getMany(store .. 'runs', ids)
for place, bytes in ipairs(bytesOf) do
  local id, cursor, isStarted = ids[place], cursorOf[place], isStartedOf[place]
  local _, priority, overlap, flags, attempt = unpackBytes('>BBBI2I4', bytes)
  if band(flags, MESSAGE) ~= 0 then messages[#messages + 1] = id end
  if band(flags, EXTRA) ~= 0 then extras[#extras + 1] = id end
  bytesOf[place] = band(flags, NOTES + FOREIGN) == 0 and leasePlain(id, cursor, isStarted, bytes, priority, overlap, flags, attempt) or leaseTold(id, cursor, isStarted, bytes)
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
  local record, payload, extra = bytesOf[place], payloadOf(id), extraOf(id)
  answer[place + 1] = pack('>c16I4c0I4c0I4c0', id, #record, record, #payload, payload, #extra, extra)
end
commit()
return { 0, table.concat(answer) }
