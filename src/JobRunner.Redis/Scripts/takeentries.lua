-- ARGV 2: the entries, packed. Makes a run of each; one whose request id has a run is acknowledged with that run's record.
local bytes, at = ARGV[2], 1
local items, requests = {}, {}
while at <= #bytes do
  local item = {}
  item.id, item.entry, item.type, item.request, item.payload, item.head, item.error, at = unpackBytes('>c16I2c0I2c0I2c0I4c0I4c0I4c0', bytes, at)
  items[#items + 1] = item
  requests[#requests + 1] = item.request
end

local byRequest = {}
for place, id in ipairs(getMany(store .. 'request', requests)) do
  if id then byRequest[requests[place]] = id end
end

local function make(item)
  local isSound = item.error == ''
  local run = { id = item.id, state = isSound and QUEUED or FAILED, priority = 1, overlap = 0, flags = FOREIGN + MESSAGE, attempt = 0, returned = 0,
    deaths = 0, good = 0, bad = 0, enqueuedAt = now, dueAt = now, startedAt = 0, expiresAt = 0, finishedAt = isSound and 0 or now, firedAt = 0,
    type = item.type, request = item.request, node = '', worker = '' }
  runs[run.id] = run
  byRequest[run.request] = run.id
  put('request', run.request, run.id)
  put('payload', run.id, item.payload)
  add2(listIn(additions, store .. 'all'), 0, run.id)
  if not isSound then
    run.notes = { item.error, '', '', '' }
    Run.saveNotes(run)
  end
  Run.attach(run)
  if isSound then available[run.type] = true else append(finished, run.type, run.id) end
  return run
end

-- Its producer deleted the failed record to have it tried again.
local function isWantedAgain(run)
  return Run.has(run, FOREIGN) and run.state > SUCCEEDED and call('HEXISTS', document .. 'failed', run.request) == 0
end

for _, item in ipairs(items) do
  if call('HEXISTS', store .. 'entries', item.entry) == 0 then
    local id = byRequest[item.request]
    local run = id and Run.find(id)
    if not run then
      run = make(item)
    elseif isWantedAgain(run) then
      retry(run)
    end
    Run.set(run, FOREIGN)
    Run.save(run)
    run.mirrored = nil
    call('HSET', store .. 'foreign:' .. run.id, 'head', item.head, item.entry, '')
    call('HSET', store .. 'entries', item.entry, run.id)
  end
end

call('SET', document .. 'first_queued', format('%.3f', now / 1000000), 'NX')
commit()
return { 0 }
