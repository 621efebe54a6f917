-- ARGV 2: the runs, packed. Answers a status, the id that stands for it and its state, each run in order.
local REPLACED = 'A later run of its schedule took its place.'
local CREATED, DUPLICATE, OVERLAPPED, ALREADY_FIRED = 0, 1, 2, 3
local BUFFER_ONE, SKIP, ALLOW, CANCEL_RUNNING = 0, 1, 2, 3
local NOBODY = string.rep('\0', 16)
local answers = { 0 }

local function answer(status, run)
  answers[#answers + 1] = pack('>BBc16', status, run and run.state or 0, run and run.id or NOBODY)
end

local function inTheWay(type, overlap)
  local from = 0
  while overlap == SKIP or overlap == BUFFER_ONE do
    local ids = call('ZRANGE', store .. 'fired:' .. type, from, from + 99, 'REV')
    if #ids == 0 then return nil end
    fetch(ids)
    for _, id in ipairs(ids) do
      if overlap == SKIP or runs[id].state < RUNNING then return runs[id] end
    end
    from = from + 100
  end
end

-- Whether the schedule makes no run of it; its answer is given then.
local function isRefused(item)
  flush()
  local last = tonumber(call('HGET', store .. 'type:' .. item.type, 'lastFire') or 0)
  if last >= item.firedAt then
    answer(ALREADY_FIRED)
    return true
  end
  mark(item.type, 'lastFire', item.firedAt)
  local earlier = inTheWay(item.type, item.overlap)
  if earlier then
    answer(OVERLAPPED, earlier)
    return true
  end
  if item.overlap == CANCEL_RUNNING then
    local ids = call('ZRANGE', store .. 'fired:' .. item.type, 0, -1)
    fetch(ids)
    for _, id in ipairs(ids) do cancel(runs[id], REPLACED) end
  end
  return false
end

local function read()
  local items, at, bytes = {}, 1, ARGV[2]
  local ids, requests = {}, {}
  while at <= #bytes do
    local id, priority, overlap, flags, dueAt, firedAt, type, request, payload, extra, after =
      unpackBytes('>c16BBI2ddI2c0I2c0I4c0I4c0', bytes, at)
    local item = { id = id, priority = priority, overlap = overlap, flags = flags, dueAt = dueAt, firedAt = firedAt, type = type, request = request,
      payload = payload, extra = extra }
    at = after
    items[#items + 1] = item
    ids[#ids + 1] = id
    if item.request ~= '' then requests[#requests + 1] = item.request end
  end
  return items, ids, requests
end

-- A run that a schedule made: others of the batch may look at it.
local function attachFired(item, run, dueAt)
  run.priority, run.overlap, run.flags, run.type, run.request, run.dueAt, run.enqueuedAt = item.priority, item.overlap, item.flags, item.type, item.request, dueAt, now
  run.attempt, run.returned, run.deaths, run.good, run.bad, run.startedAt, run.expiresAt, run.finishedAt, run.firedAt = 0, 0, 0, 0, 0, 0, 0, 0, item.firedAt
  run.node, run.worker, run.isDirty, run.notes = '', '', false, false
  attach(run)
end

-- Any other is written as it comes, without the table that a run is elsewhere: that costs more than the commands.
local function attachNew(item, state, dueAt)
  local id, type, flags, isMessage = item.id, item.type, item.flags, band(item.flags, MESSAGE) ~= 0
  put('runs', id, pack(RECORD, state, item.priority, item.overlap, flags, 0, 0, 0, 0, 0, now, dueAt, 0, 0, 0, 0, #type, type, #item.request, item.request, 0, '', 0, ''))
  bump(type, nameOf(ofState, 'n', state, ''), 1)
  append2(additions, orderOf(LISTS[state * 2 + (isMessage and 0 or 1)], type), 0, id)
  if state == SCHEDULED then
    append2(additions, orderOf('due:', type), dueAt, id)
    dueTypes[type] = true
    return
  end
  local lane = item.priority + (isMessage and 0 or 4)
  append2(additions, readyOf(type, lane), dueAt, id)
  bump(type, nameOf(ofLane, 'l', lane, ''), 1)
end

local items, ids, requests = read()
fetch(ids)
local byRequest = {}
for place, id in ipairs(getMany(store .. 'request', requests)) do
  if id then byRequest[requests[place]] = id end
end

for _, item in ipairs(items) do
  local same = runs[item.id] or (byRequest[item.request] and find(byRequest[item.request]))
  if same then
    answer(DUPLICATE, same)
  elseif item.firedAt == 0 or not isRefused(item) then
    local dueAt = math.max(item.dueAt, now)
    local run = { id = item.id, state = dueAt > now and SCHEDULED or QUEUED }
    runs[run.id] = run
    if item.request ~= '' then
      byRequest[item.request] = run.id
      put('request', item.request, run.id)
    end
    if item.payload ~= '' then put('payload', run.id, item.payload) end
    if item.extra ~= '' then put('extra', run.id, item.extra) end
    append2(additions, keyOf('all'), 0, run.id)
    if item.firedAt == 0 then attachNew(item, run.state, dueAt) else attachFired(item, run, dueAt) end
    tellAvailable(item.type)
    answer(CREATED, run)
  end
end

commit()
return { 0, table.concat(answers, '', 2) }
