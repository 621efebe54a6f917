-- ARGV 2: the runs, packed. Answers a status, the id that stands for it and its state, each run in order.
local REPLACED = 'A later run of its schedule took its place.'
local CREATED, DUPLICATE, OVERLAPPED, ALREADY_FIRED = 0, 1, 2, 3
local BUFFER_ONE, SKIP, ALLOW, CANCEL_RUNNING = 0, 1, 2, 3
local NOBODY = string.rep('\0', 16)
local answers = { 0 }

local function answer(status, run)
  answers[#answers + 1] = pack('>BBc16', status, run and run.state or 0, run and run.id or NOBODY)
end

-- What runs of a batch have in common is worked out once: a table and a record for each would cost more than the commands.
local heads, made, isTold = {}, {}, {}
local NO_REQUEST, NO_NAMES = '\0\0', '\0\0\0\0'

-- Nobody is woken for a type that is paused; whoever resumes it tells of what waits.
local function tellUnlessPaused(type)
  if isTold[type] then return end
  isTold[type] = true
  if not call('HGET', orderOf('type:', type), 'paused') then tellAvailable(type) end
end

local function headOf(type, fixed)
  local ofType = heads[type]
  if not ofType then
    ofType = {}
    heads[type] = ofType
  end
  local head = ofType[fixed]
  if head then return head end
  local priority, overlap, flags, wantedAt, firedAt = unpackBytes('>BBI2dd', fixed)
  local dueAt = math.max(wantedAt, now)
  local state, isMessage = dueAt > now and SCHEDULED or QUEUED, band(flags, MESSAGE) ~= 0
  head = { type = type, priority = priority, overlap = overlap, flags = flags, dueAt = dueAt, firedAt = firedAt, state = state, count = 0 }
  ofType[fixed] = head
  if firedAt ~= 0 then return head end
  head.lane = priority + (isMessage and 0 or 4)
  head.list = listIn(additions, orderOf(LISTS[state * 2 + (isMessage and 0 or 1)], type))
  head.waiting = listIn(additions, state == SCHEDULED and orderOf('due:', type) or readyOf(type, head.lane))
  head.score = scoreOf(dueAt)
  head.record = pack('>BBBI2I4I4I4I4I4ddddddI2c0', state, priority, overlap, flags, 0, 0, 0, 0, 0, now, dueAt, 0, 0, 0, 0, #type, type)
  head.answer = pack('>BB', CREATED, state)
  return head
end

-- Counts what was made so far.
local function settle()
  for type, ofType in pairs(heads) do
    for _, head in pairs(ofType) do
      if head.count > 0 then
        bump(type, nameOf(ofState, 'n', head.state, ''), head.count)
        if head.state == SCHEDULED then dueTypes[type] = true else bump(type, nameOf(ofLane, 'l', head.lane, ''), head.count) end
      end
    end
  end
  heads = {}
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
  settle()
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

-- A run that a schedule made: others of the batch may look at it.
local function attachFired(head, id, request)
  local run = { id = id, state = head.state, priority = head.priority, overlap = head.overlap, flags = head.flags, attempt = 0, returned = 0, deaths = 0,
    good = 0, bad = 0, enqueuedAt = now, dueAt = head.dueAt, startedAt = 0, expiresAt = 0, finishedAt = 0, firedAt = head.firedAt, type = head.type,
    request = request, node = '', worker = '', isDirty = false, notes = false }
  runs[id] = run
  attach(run)
  answer(CREATED, run)
end

-- Any other is written as it comes.
local function attachNew(head, id, request)
  made[id] = head.state
  add2(listIn(puts, keyOf('runs')), id, head.record .. (request == '' and NO_REQUEST or pack('>I2c0', #request, request)) .. NO_NAMES)
  add2(head.list, ZERO, id)
  add2(head.waiting, head.score, id)
  head.count = head.count + 1
  answers[#answers + 1] = head.answer .. id
end

local bytes, at = ARGV[2], 1
local ids, fixed, types, requests, payloads, extras, asked = {}, {}, {}, {}, {}, {}, {}
while at <= #bytes do
  local place = #ids + 1
  ids[place], fixed[place], types[place], requests[place], payloads[place], extras[place], at = unpackBytes('>c16c20I2c0I2c0I4c0I4c0', bytes, at)
  if requests[place] ~= '' then asked[#asked + 1] = requests[place] end
end

local known = getMany(keyOf('runs'), ids)
local byRequest = {}
for place, id in ipairs(getMany(keyOf('request'), asked)) do
  if id then byRequest[asked[place]] = id end
end

-- The run that stands for one already, with its state.
local function sameAs(place)
  local id = ids[place]
  if made[id] then return { id = id, state = made[id] } end
  if runs[id] == nil and known[place] then runs[id] = decode(id, known[place]) end
  if runs[id] then return runs[id] end
  local other = byRequest[requests[place]]
  if not other then return nil end
  if made[other] then return { id = other, state = made[other] } end
  return find(other)
end

for place, id in ipairs(ids) do
  local same = sameAs(place)
  local head = not same and headOf(types[place], fixed[place])
  if same then
    answer(DUPLICATE, same)
  elseif head.firedAt == 0 or not isRefused(head) then
    local request = requests[place]
    if request ~= '' then
      byRequest[request] = id
      put('request', request, id)
    end
    if payloads[place] ~= '' then put('payload', id, payloads[place]) end
    if extras[place] ~= '' then put('extra', id, extras[place]) end
    append2(additions, keyOf('all'), ZERO, id)
    if head.firedAt == 0 then attachNew(head, id, request) else attachFired(head, id, request) end
    tellUnlessPaused(head.type)
  end
end

settle()
commit()
return { 0, table.concat(answers, '', 2) }
