-- ARGV 2: the runs, packed; 3: their ids, one after another; 4: who has told its own node of them, or empty; from 5 on: the request ids among them. Answers
-- each run's status and state in order, with the id of the one that is there instead of it, and whether anyone was told of runs.
local REPLACED = 'A later run of its schedule took its place.'
local CREATED, DUPLICATE, OVERLAPPED, ALREADY_FIRED = 0, 1, 2, 3
local BUFFER_ONE, SKIP, CANCEL_RUNNING = 0, 1, 3
local answers = {}

-- Where no run is made.
local function answer(status, run)
  answers[#answers + 1] = pack('>BBc16', status, run and run.state or 0, run and run.id or string.rep('\0', 16))
end

-- What runs of a batch have in common is worked out once: a table and a record for each would cost more than the commands.
local heads, made, isTold = {}, {}, {}
local NO_NAMES, NO_REQUEST = '\0\0\0\0', '\0\0\0\0\0\0'
local records, payloads, all

-- Every flush takes the lists.
local function begin() records, payloads, all = listIn(puts, store .. 'runs'), listIn(puts, store .. 'payload'), listIn(additions, store .. 'all') end

-- Nobody is woken for a type that is paused; whoever resumes it tells of what waits. What the run will be counted in is read with that.
local function tellUnlessPaused(head)
  local type, stateField, laneField = head.type, head.stateField, head.laneField
  if isTold[type] then return end
  isTold[type] = true
  local values = call('HMGET', store .. 'type:' .. type, 'paused', stateField, laneField)
  if not values[1] then available[type] = true end
  typeFields[type] = { [stateField] = values[2], [laneField] = values[3] }
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
  local dueAt = wantedAt > now and wantedAt or now
  local state, isMessage = dueAt > now and SCHEDULED or QUEUED, band(flags, MESSAGE) ~= 0
  local lane = priority + (isMessage and 0 or 4)
  head = { type = type, priority = priority, overlap = overlap, flags = flags, dueAt = dueAt, firedAt = firedAt, state = state, count = 0,
    stateField = 'n' .. state, laneField = 'l' .. lane, answer = pack('>BB', CREATED, state),
    list = false, waiting = false, score = false, record = false }
  ofType[fixed] = head
  if firedAt ~= 0 then return head end
  tellUnlessPaused(head)
  head.list = listIn(additions, store .. LISTS[state * 2 + (isMessage and 0 or 1)] .. type)
  head.waiting = listIn(additions, state == SCHEDULED and store .. 'due:' .. type or store .. 'ready:' .. lane .. ':' .. type)
  head.score = scoreOf(dueAt)
  head.record = pack('>BBBI2I4I4I4I4I4ddddddI2c0', state, priority, overlap, flags, 0, 0, 0, 0, 0, now, dueAt, 0, 0, 0, 0, #type, type)
  return head
end

-- Counts what was made so far.
local function settle()
  for type, ofType in pairs(heads) do
    for _, head in pairs(ofType) do
      if head.count > 0 then
        bump(type, head.stateField, head.count)
        if head.state == SCHEDULED then dueTypes[type] = true else bump(type, head.laneField, head.count) end
      end
    end
  end
  heads = {}
end

-- Makes the run of a schedule, unless it is refused; answers it in any case. Others of the batch may look at it.
local function fire(head, id, request)
  local function inTheWay(type, overlap)
    local from = 0
    while overlap == SKIP or overlap == BUFFER_ONE do
      local ids = call('ZRANGE', store .. 'fired:' .. type, from, from + 99, 'REV')
      if #ids == 0 then return nil end
      Run.fetch(ids)
      for _, id in ipairs(ids) do
        if overlap == SKIP or runs[id].state < RUNNING then return runs[id] end
      end
      from = from + 100
    end
  end

  local type = head.type
  settle()
  flush()
  begin()
  local last = tonumber(call('HGET', store .. 'type:' .. type, 'lastFire') or 0)
  if last >= head.firedAt then return answer(ALREADY_FIRED) end
  mark(type, 'lastFire', head.firedAt)
  local earlier = inTheWay(type, head.overlap)
  if earlier then return answer(OVERLAPPED, earlier) end
  if head.overlap == CANCEL_RUNNING then
    local ids = call('ZRANGE', store .. 'fired:' .. type, 0, -1)
    Run.fetch(ids)
    for _, id in ipairs(ids) do cancel(runs[id], REPLACED) end
  end
  local run = { id = id, state = head.state, priority = head.priority, overlap = head.overlap, flags = head.flags, attempt = 0, returned = 0, deaths = 0,
    good = 0, bad = 0, enqueuedAt = now, dueAt = head.dueAt, startedAt = 0, expiresAt = 0, finishedAt = 0, firedAt = head.firedAt, type = type,
    request = request, node = '', worker = '', isDirty = false, notes = false }
  runs[id] = run
  Run.attach(run)
  tellUnlessPaused(head)
  return true
end

-- Any other is written as it comes.
local function attachNew(head, id, request)
  made[id] = head.state
  add2(records, id, head.record .. (request == '' and NO_REQUEST or pack('>I2c0', #request, request) .. NO_NAMES))
  add2(head.list, ZERO, id)
  add2(head.waiting, head.score, id)
  head.count = head.count + 1
  return true
end

-- The run that stands for one already, with its state.
local function sameAs(id, record, other)
  if made[id] then return { id = id, state = made[id] } end
  if runs[id] == nil and record then runs[id] = Run.decode(id, record) end
  if runs[id] then return runs[id] end
  if not other then return nil end
  if made[other] then return { id = other, state = made[other] } end
  return Run.find(other)
end

local known, byRequest = getMany(store .. 'runs', idsIn(ARGV[3])), {}
if ARGV[5] then
  local asked = {}
  for place = 5, #ARGV do asked[place - 4] = ARGV[place] end
  for place, id in ipairs(getMany(store .. 'request', asked)) do byRequest[asked[place]] = id or nil end
end

begin()
local bytes, at, place = ARGV[2], 1, 0
while at <= #bytes do
  local id, fixed, type, request, payload, extra
  id, fixed, type, request, payload, extra, at = unpackBytes('>c16c20I2c0I2c0I4c0I4c0', bytes, at)
  place = place + 1
  local record, other = known[place], byRequest[request]
  local same = (record or other or made[id] or runs[id]) and sameAs(id, record, other)
  local head = not same and headOf(type, fixed)
  if same then
    answer(DUPLICATE, same)
  elseif (head.firedAt == 0 and attachNew or fire)(head, id, request) then
    if request ~= '' then
      byRequest[request] = id
      put('request', request, id)
    end
    if payload ~= '' then add2(payloads, id, payload) end
    if extra ~= '' then put('extra', id, extra) end
    add2(all, ZERO, id)
    answers[#answers + 1] = head.answer
  end
end

settle()
commit(ARGV[4])
return { 0, table.concat(answers), next(available) and 1 or 0 }
