-- The numbers and marks of a type, all at once: a command for each costs more than reading them first.
local NONE = {}
local function keepType(type)
  local key, known, changes, latest = store .. 'type:' .. type, typeFields[type] or {}, bumps[type] or NONE, marks[type] or NONE
  local missing, sets, isNew = {}, {}, true
  for field in pairs(changes) do
    if known[field] == nil then missing[#missing + 1] = field end
  end
  for field in pairs(latest) do
    if known[field] == nil then missing[#missing + 1] = field end
  end
  for place, value in ipairs(#missing > 0 and call('HMGET', key, unpack(missing)) or missing) do known[missing[place]] = value end
  for field, by in pairs(changes) do
    if by ~= 0 then
      isNew = isNew and not known[field]
      add2(sets, field, format('%d', (known[field] or 0) + by))
    end
  end
  for field, instant in pairs(latest) do
    local value = known[field]
    isNew = isNew and not value
    if not value or tonumber(value) < instant then add2(sets, field, scoreOf(instant)) end
  end
  if #sets == 0 then return end
  call('HSET', key, unpack(sets))
  if isNew then call('SADD', store .. 'types', type) end
end

-- Removals go before additions: a run that moves within one order is in both.
local function write()
  if isMoving then Run.writeFirst() end
  for key, ids in pairs(removals) do each('ZREM', key, ids) end
  for key, members in pairs(additions) do each('ZADD', key, members) end
  for key, values in pairs(puts) do each('HSET', key, values) end
  for type in pairs(bumps) do keepType(type) end
  for type in pairs(marks) do
    if not bumps[type] then keepType(type) end
  end
  for type in pairs(dueTypes) do
    local first = call('ZRANGE', store .. 'due:' .. type, 0, 0, 'WITHSCORES')
    if first[1] then
      call('ZADD', store .. 'next', first[2], type)
    else
      call('ZREM', store .. 'next', type)
    end
  end
  if isMoving then Run.writeLast() end
end

-- For what is to be read before the end.
local function flush()
  write()
  additions, removals, puts, bumps, marks, dueTypes, typeFields = {}, {}, {}, {}, {}, {}, {}
end

local function publish(kind, type, ids)
  call('PUBLISH', store .. 'notices', pack('>BI2c0', kind, #type, type) .. ids)
end

-- With who has told its own node already that there are runs, if anyone has.
local function commit(sender)
  write()
  for type in pairs(freed) do
    if call('HDEL', store .. 'type:' .. type, 'held') == 1 then available[type] = true end
  end
  for type, ids in pairs(finished) do publish(4, type, table.concat(ids)) end
  for type, ids in pairs(cancelRequests) do publish(2, type, table.concat(ids)) end
  local first = next(available)
  if first then publish(1, next(available, first) and '' or first, sender or '') end
end

-- What has fallen due counts as queued for every verb, so every verb begins with this; a bounded number at a time.
local PROMOTED = 1000
local function promote()
  local left = PROMOTED
  while left > 0 do
    local due = call('ZRANGEBYSCORE', store .. 'next', '-inf', nowText, 'LIMIT', '0', '1')
    if not due[1] then return false end
    local ids = call('ZRANGEBYSCORE', store .. 'due:' .. due[1], '-inf', nowText, 'LIMIT', 0, left)
    Run.fetch(ids)
    for _, id in ipairs(ids) do
      if runs[id] then Run.move(runs[id], QUEUED) else append(removals, store .. 'due:' .. due[1], id) end
    end
    dueTypes[due[1]] = true
    left = left - #ids
    flush()
  end
  return call('ZCOUNT', store .. 'next', '-inf', nowText) > 0
end

if promote() then return { 1 } end
