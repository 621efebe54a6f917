-- ARGV 2: node, lease duration, most starts, most ahead, ageing, then the capacities, packed.
-- Answers the next due instant and the leased runs in the order in which they start.
local bytes = ARGV[2]
local node, duration, starts, ahead, ageing, at = unpackBytes('>I2c0dI4I4d', bytes)
local types, cursors, buffers, taken = {}, {}, {}, {}
local nextDue


-- Nothing of a type of which nothing waits, which are most that a node asks for.
local function typeOf(name)
  local known = types[name]
  if known ~= nil then return known end
  local values = call('HMGET', orderOf('type:', name), 'n2', 'n0', 'n1', 'paused', 'held', 'lastStart', 'n3')
  if tonumber(values[2] or 0) + tonumber(values[3] or 0) > 0 then
    local due = tonumber(call('ZRANGE', orderOf('due:', name), 0, 0, 'WITHSCORES')[2])
    if due and (not nextDue or due < nextDue) then nextDue = due end
  end
  known = false
  if not values[4] and tonumber(values[1] or 0) > 0 then
    known = { name = name, isHeld = values[5], lastStart = tonumber(values[6] or 0), lanes = false, running = {} }
    typeFields[name] = { lastStart = values[6], n2 = values[1], n3 = values[7] }
  end
  types[name] = known
  return known
end

-- Those in which anything waits; asked for only where something does, since most types that a node asks for have nothing.
local function lanesOf(type)
  if type.lanes then return type.lanes end
  type.lanes = {}
  local counts = call('HMGET', orderOf('type:', type.name), 'l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8', 'l9', 'l10', 'l11', 'l12', 'l13', 'l14', 'l15')
  for place = 1, 16 do
    if tonumber(counts[place] or 0) > 0 then
      type.lanes[#type.lanes + 1] = place - 1
      typeFields[type.name][nameOf(ofLane, 'l', place - 1, '')] = counts[place]
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
local function first(type, lane, most)
  local key = readyOf(type.name, lane)
  local buffer = buffers[key]
  if not buffer then
    buffer = { at = 1, from = 0, ids = {} }
    buffers[key] = buffer
  end
  while true do
    local id = buffer.ids[buffer.at]
    if not id then
      if buffer.isEnd then return nil end
      local count = math.min(most, PAGE)
      local page = call('ZRANGE', key, buffer.from, buffer.from + count - 1, 'WITHSCORES')
      buffer.ids, buffer.at, buffer.from, buffer.isEnd = page, 1, buffer.from + count, #page < count * 2
    elseif taken[id] then
      buffer.at = buffer.at + 2
    else
      return id, tonumber(buffer.ids[buffer.at + 1])
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
  for _, lane in ipairs(lanesOf(cursor.type)) do
    if cursor.takes[floor(lane / 4) % 2] and (cursor.starts > 0 or lane < 8) then
      local id, dueAt = first(cursor.type, lane, cursor.starts + cursor.ahead)
      if id then
        local priority = raise(lane % 4, dueAt)
        if not cursor.id or precedes(priority, dueAt, id, cursor) then
          cursor.id, cursor.priority, cursor.dueAt, cursor.kind = id, priority, dueAt, floor(lane / 4) % 2 == 0 and 'm' or 't'
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
  local run = head and find(head)
  if not run or run.state ~= QUEUED then return hold(type) end
  cursor.id, cursor.dueAt, cursor.priority, cursor.kind = run.id, run.dueAt, raise(run.priority, run.dueAt), kindOf(run)
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
  if #cursor.after > 0 and not mayFollow(cursor) then return false end
  if cursor.isOrdered then return findOrdered(cursor) end
  return findPlain(cursor)
end

while at <= #bytes do
  local selection, flags, most, mostAhead, limit, name, afterCount
  selection, flags, most, mostAhead, limit, name, afterCount, at = unpackBytes('>BBI4I4I4I2c0I2', bytes, at)
  local after = {}
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

local leased = {}
local function take(cursor)
  local type, isStarted = cursor.type, cursor.starts > 0
  leased[#leased + 1] = { id = cursor.id, type = type.name, isStarted = isStarted, isIdempotent = cursor.isIdempotent }
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

while #cursors > 0 do
  local best, place
  for i, cursor in ipairs(cursors) do
    if not best or precedes(cursor.priority, cursor.dueAt, cursor.id, best) then best, place = cursor, i end
  end
  if isHeadRight(best) then
    take(best)
    best.isEmpty = not findHead(best)
  end
  if best.isEmpty then table.remove(cursors, place) end
end

local ids, messages, extras = {}, {}, {}
for place, lease in ipairs(leased) do ids[place] = lease.id end
local expiresAt, nodePart = now + duration, pack('>I2c0I2', #node, node, 0)

local function flagsUnder(lease, flags)
  flags = band(flags, bnot(IDEMPOTENT + CANCELLING))
  return lease.isIdempotent and bor(flags, IDEMPOTENT) or flags
end

-- A run with notes, or one that document 002 mirrors.
local function leaseTold(lease, bytes)
  local run = decode(lease.id, bytes)
  runs[run.id] = run
  detach(run)
  run.state, run.attempt, run.node, run.worker, run.expiresAt = RUNNING, run.attempt + 1, node, '', expiresAt
  run.startedAt = lease.isStarted and now or 0
  run.flags = flagsUnder(lease, run.flags)
  if has(run, NOTES) then
    local notes = notesOf(run)
    notes[1], notes[2], notes[4] = '', '', ''
    saveNotes(run)
  end
  attach(run)
  lease.record = encode(run)
end

-- Any other: what does not change of its record is copied, without the table that a run is elsewhere.
local function leasePlain(lease, bytes, priority, overlap, flags, attempt)
  local id, type, isMessage = lease.id, lease.type, band(flags, MESSAGE) ~= 0
  local lane = priority + (isMessage and 0 or 4) + (attempt == 0 and 0 or 8)
  local _, ofNode = partsOf(bytes)
  lease.record = pack('>BBBI2I4', RUNNING, priority, overlap, flagsUnder(lease, flags), attempt + 1) .. sub(bytes, 10, 41)
    .. pack('>dd', lease.isStarted and now or 0, expiresAt) .. sub(bytes, 58, ofNode - 1) .. nodePart
  put('runs', id, lease.record)
  append(removals, orderOf(isMessage and 'list:2m:' or 'list:2t:', type), id)
  append(removals, readyOf(type, lane), id)
  append2(additions, orderOf(isMessage and 'leases:m:' or 'leases:t:', type), expiresAt, id)
  bump(type, 'n2', -1)
  bump(type, 'n3', 1)
  bump(type, nameOf(ofLane, 'l', lane, ''), -1)
end

for place, bytes in ipairs(getMany(keyOf('runs'), ids)) do
  local lease = leased[place]
  local _, priority, overlap, flags, attempt = unpackBytes('>BBBI2I4', bytes)
  if band(flags, NOTES + FOREIGN) == 0 then leasePlain(lease, bytes, priority, overlap, flags, attempt) else leaseTold(lease, bytes) end
  if band(flags, MESSAGE) ~= 0 then messages[#messages + 1] = lease.id end
  if band(flags, EXTRA) ~= 0 then extras[#extras + 1] = lease.id end
end

local payloadOf, extraOf = {}, {}
for place, payload in ipairs(getMany(store .. 'payload', messages)) do payloadOf[messages[place]] = payload end
for place, extra in ipairs(getMany(store .. 'extra', extras)) do extraOf[extras[place]] = extra end
local answer = { 0, pack('>d', nextDue or 0) }
for _, lease in ipairs(leased) do
  local record, payload, extra = lease.record, payloadOf[lease.id] or '', extraOf[lease.id] or ''
  answer[#answer + 1] = pack('>c16I4c0I4c0I4c0', lease.id, #record, record, #payload, payload, #extra, extra)
end
commit()
return { 0, table.concat(answer, '', 2) }
