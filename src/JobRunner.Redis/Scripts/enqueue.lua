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
    local run = { id = item.id, state = dueAt > now and SCHEDULED or QUEUED, priority = item.priority, overlap = item.overlap, flags = item.flags,
      attempt = 0, returned = 0, deaths = 0, good = 0, bad = 0, enqueuedAt = now, dueAt = dueAt, startedAt = 0, expiresAt = 0, finishedAt = 0,
      firedAt = item.firedAt, type = item.type, request = item.request, node = '', worker = '', isDirty = false, notes = false }
    runs[run.id] = run
    if run.request ~= '' then
      byRequest[run.request] = run.id
      put('request', run.request, run.id)
    end
    if item.payload ~= '' then put('payload', run.id, item.payload) end
    if item.extra ~= '' then put('extra', run.id, item.extra) end
    append2(additions, keyOf('all'), 0, run.id)
    attach(run)
    tellAvailable(run.type)
    answer(CREATED, run)
  end
end

commit()
return { 0, table.concat(answers, '', 2) }
