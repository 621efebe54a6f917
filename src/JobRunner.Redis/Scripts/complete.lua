-- ARGV 2: the outcomes, packed. Answers the places of those that were refused.
local bytes, at, place = ARGV[2], 1, 0
local outcomes, ids, refused = {}, {}, { 0 }

while at <= #bytes do
  local id, to, isReturned, attempt, dueAt, startedAt, endedAt, good, bad, worker, error, reason, results, outputs, lineCount, lines, after =
    unpackBytes('>c16BBI4dddI4I4I2c0I4c0I4c0I4c0I4c0I4I4c0', bytes, at)
  local outcome = { id = id, to = to, isReturned = isReturned, attempt = attempt, dueAt = dueAt, startedAt = startedAt, endedAt = endedAt, good = good,
    bad = bad, worker = worker, error = error, reason = reason, results = results, outputs = outputs, lineCount = lineCount, lines = lines }
  at = after
  outcomes[#outcomes + 1] = outcome
  ids[#ids + 1] = id
end
local recordOf = {}
for place, bytes in ipairs(getMany(keyOf('runs'), ids)) do recordOf[ids[place]] = bytes end

local areDependentsWaiting = call('EXISTS', store .. 'dependents') == 1

local function record(run, outcome)
  run.worker, run.startedAt, run.good, run.bad = outcome.worker, outcome.startedAt, outcome.good, outcome.bad
  if run.startedAt > 0 then mark(run.type, 'lastStart', run.startedAt) end
  if outcome.results ~= '' then
    put('results', run.id, outcome.results)
    set(run, RESULTS)
  elseif has(run, RESULTS) then
    drop('results', run.id)
    clear(run, RESULTS)
  end
  if outcome.outputs ~= '' then run.outputs = outcome.outputs end
  if has(run, NOTES) or outcome.error ~= '' or outcome.reason ~= '' then
    local notes = notesOf(run)
    notes[1], notes[2] = outcome.error, outcome.reason
    if outcome.reason == '' and (outcome.to == CANCELLED or has(run, CANCELLING)) then notes[2] = notes[3] end
    saveNotes(run)
  end
  if outcome.lines ~= '' then keepLog(run, outcome.lineCount, outcome.lines) end
end

local function succeed(type, endedAt)
  -- Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
  mark(type, 'lastSuccess', math.min(endedAt, now))
  if areDependentsWaiting then
    areDependentsWaiting = false
    call('DEL', store .. 'dependents')
    tellAvailable('')
  end
end

local function finish(run, to, endedAt)
  run.finishedAt = endedAt
  set(run, UNTOLD)
  move(run, to)
  tellFinished(run)
  if to == SUCCEEDED then succeed(run.type, endedAt) end
end

-- Whether a run ends without a word: what does not change of its record is copied, without the table that a run is elsewhere.
local TOLD = CANCELLING + NOTES + FOREIGN + RESULTS
local function finishPlain(outcome, bytes)
  if outcome.to < SUCCEEDED or outcome.error ~= '' or outcome.reason ~= '' or outcome.results ~= '' or outcome.lines ~= '' then return false end
  local state, priority, overlap, flags, attempt = unpackBytes('>BBBI2I4', bytes)
  if state ~= RUNNING or attempt ~= outcome.attempt or band(flags, TOLD) ~= 0 then return false end
  local id, to, endedAt = outcome.id, outcome.to, outcome.endedAt == 0 and now or outcome.endedAt
  local ofRequest, _, ofWorker = partsOf(bytes)
  local type = sub(bytes, NAMES + 2, ofRequest - 1)
  put('runs', id, pack('>BBBI2I4', to, priority, overlap, bor(flags, UNTOLD), attempt) .. sub(bytes, 10, 17) .. pack('>I4I4', outcome.good, outcome.bad)
    .. sub(bytes, 26, 41) .. pack('>d', outcome.startedAt) .. sub(bytes, 50, 57) .. pack('>d', endedAt) .. sub(bytes, 66, ofWorker - 1)
    .. pack('>I2c0', #outcome.worker, outcome.worker))
  append(removals, orderOf(band(flags, MESSAGE) ~= 0 and 'leases:m:' or 'leases:t:', type), id)
  if band(flags, FIRED) ~= 0 then append(removals, orderOf('fired:', type), id) end
  append2(additions, orderOf(LISTS[to * 2], type), 0, id)
  append2(additions, keyOf(to == FAILED and 'dead' or 'ended'), endedAt, id)
  bump(type, 'n3', -1)
  bump(type, nameOf(ofState, 'n', to, ''), 1)
  if outcome.startedAt > 0 then mark(type, 'lastStart', outcome.startedAt) end
  append(finished, type, id)
  freed[type] = true
  if to == SUCCEEDED then succeed(type, endedAt) end
  return true
end

local function wait(run, outcome, endedAt)
  run.returned = run.returned + outcome.isReturned
  tell(run, endedAt, outcome.to)
  if outcome.to == RETRYING then run.dueAt = math.max(outcome.dueAt, now) end
  move(run, outcome.to == RETRYING and run.dueAt <= now and QUEUED or outcome.to)
  tellAvailable(run.type)
end

local function finishTold(run, outcome)
  if run.state ~= RUNNING or run.attempt ~= outcome.attempt then return false end
  record(run, outcome)
  local endedAt = outcome.endedAt == 0 and now or outcome.endedAt
  if outcome.to >= SUCCEEDED then
    finish(run, outcome.to, endedAt)
  elseif has(run, CANCELLING) then
    -- It was asked to end while it failed or was given back: it does not wait for another attempt.
    finish(run, CANCELLED, endedAt)
  else
    wait(run, outcome, endedAt)
  end
  tellFreed(run.type)
  return true
end

for place, outcome in ipairs(outcomes) do
  local id = outcome.id
  local bytes = recordOf[id]
  if bytes and not finishPlain(outcome, bytes) then
    runs[id] = runs[id] or decode(id, bytes)
    if not finishTold(runs[id], outcome) then bytes = false end
  end
  if bytes then
    -- Another outcome of it is refused.
    recordOf[id] = false
  else
    refused[#refused + 1] = place - 1
  end
end

commit()
return refused
