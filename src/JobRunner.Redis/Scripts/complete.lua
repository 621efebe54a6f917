-- ARGV 2: the outcomes, packed; 3: the runs that they are about. Answers the places of those that were refused.
local bytes, at, place = ARGV[2], 1, 0
local ids, refused = idsIn(ARGV[3]), { 0 }
local recordOf = {}
for place, record in ipairs(getMany(store .. 'runs', ids)) do recordOf[ids[place]] = record end

local areDependentsWaiting = call('EXISTS', store .. 'dependents') == 1

local function record(run, outcome)
  run.worker, run.startedAt, run.good, run.bad = outcome.worker, outcome.startedAt, outcome.good, outcome.bad
  if run.startedAt > 0 then mark(run.type, 'lastStart', run.startedAt) end
  if outcome.results ~= '' then
    put('results', run.id, outcome.results)
    Run.set(run, RESULTS)
  elseif Run.has(run, RESULTS) then
    Run.drop('results', run.id)
    Run.clear(run, RESULTS)
  end
  if outcome.outputs ~= '' then run.outputs = outcome.outputs end
  if Run.has(run, NOTES) or outcome.error ~= '' or outcome.reason ~= '' then
    local notes = Run.notesOf(run)
    notes[1], notes[2] = outcome.error, outcome.reason
    if outcome.reason == '' and (outcome.to == CANCELLED or Run.has(run, CANCELLING)) then notes[2] = notes[3] end
    Run.saveNotes(run)
  end
  if outcome.lines ~= '' then Run.keepLog(run, outcome.lineCount, outcome.lines) end
end

local function succeed(type, endedAt)
  -- Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
  mark(type, 'lastSuccess', math.min(endedAt, now))
  if areDependentsWaiting then
    areDependentsWaiting = false
    call('DEL', store .. 'dependents')
    available[''] = true
  end
end

local function finish(run, to, endedAt)
  run.finishedAt = endedAt
  Run.set(run, UNTOLD)
  Run.move(run, to)
  append(finished, run.type, run.id)
  if to == SUCCEEDED then succeed(run.type, endedAt) end
end

-- What runs of a type have in common is worked out once, and what those of them that end alike have.
local plains, records = {}, listIn(puts, store .. 'runs')
local function plainOf(type)
  local plain = plains[type]
  if not plain then
    plain = { finished = listIn(finished, type), count = 0, ends = {}, lastStart = 0, lastSuccess = 0 }
    plains[type] = plain
  end
  return plain
end

local function endOf(plain, type, to, tick)
  local one = plain.ends[to * 2 + tick]
  if not one then
    one = { to = to, count = 0, leases = listIn(removals, store .. LISTS[RUNNING * 2 + tick] .. type), listed = listIn(additions, store .. LISTS[to * 2] .. type),
      ordered = listIn(additions, store .. (to == FAILED and 'dead' or 'ended')) }
    plain.ends[to * 2 + tick] = one
  end
  return one
end

-- Counts what was finished without a word.
local function settle()
  for type, plain in pairs(plains) do
    bump(type, 'n3', -plain.count)
    for _, one in pairs(plain.ends) do bump(type, 'n' .. one.to, one.count) end
    if plain.lastStart > 0 then mark(type, 'lastStart', plain.lastStart) end
    if plain.lastSuccess > 0 then succeed(type, plain.lastSuccess) end
    freed[type] = true
  end
end

-- Whether a run ends without a word: what does not change of its record is copied, without the table that a run is elsewhere.
local TOLD = CANCELLING + NOTES + FOREIGN + RESULTS
local function finishPlain(id, record, to, attempt, startedAt, endedAt, good, bad, worker)
  if to < SUCCEEDED then return false end
  local state, priority, overlap, flags, recorded = unpackBytes('>BBBI2I4', record)
  if state ~= RUNNING or recorded ~= attempt or band(flags, TOLD) ~= 0 then return false end
  if endedAt == 0 then endedAt = now end
  local type, _, _, ofWorker = unpackBytes('>I2c0I2c0I2c0', record, NAMES)
  local plain = plainOf(type)
  local one = endOf(plain, type, to, band(flags, MESSAGE) ~= 0 and 0 or 1)
  add2(records, id, pack('>BBBI2c12I4I4c16dc8dc0I2c0', to, priority, overlap, bor(flags, UNTOLD), sub(record, 6, 17), good, bad, sub(record, 26, 41),
    startedAt, sub(record, 50, 57), endedAt, sub(record, 66, ofWorker - 1), #worker, worker))
  one.leases[#one.leases + 1] = id
  if band(flags, FIRED) ~= 0 then append(removals, store .. 'fired:' .. type, id) end
  add2(one.listed, ZERO, id)
  add2(one.ordered, scoreOf(endedAt), id)
  plain.count = plain.count + 1
  one.count = one.count + 1
  if startedAt > plain.lastStart then plain.lastStart = startedAt end
  if to == SUCCEEDED and endedAt > plain.lastSuccess then plain.lastSuccess = endedAt end
  plain.finished[#plain.finished + 1] = id
  return true
end

local function wait(run, outcome, endedAt)
  run.returned = run.returned + outcome.isReturned
  Run.tell(run, endedAt, outcome.to)
  if outcome.to == RETRYING then run.dueAt = math.max(outcome.dueAt, now) end
  Run.move(run, outcome.to == RETRYING and run.dueAt <= now and QUEUED or outcome.to)
  available[run.type] = true
end

local function finishTold(run, outcome)
  if run.state ~= RUNNING or run.attempt ~= outcome.attempt then return false end
  record(run, outcome)
  local endedAt = outcome.endedAt == 0 and now or outcome.endedAt
  if outcome.to >= SUCCEEDED then
    finish(run, outcome.to, endedAt)
  elseif Run.has(run, CANCELLING) then
    -- It was asked to end while it failed or was given back: it does not wait for another attempt.
    finish(run, CANCELLED, endedAt)
  else
    wait(run, outcome, endedAt)
  end
  freed[run.type] = true
  return true
end

local function wordsOf(words)
  if words == '' then return { isReturned = 0, dueAt = 0, error = '', reason = '', results = '', outputs = '', lineCount = 0, lines = '' } end
  local isReturned, dueAt, error, reason, results, outputs, lineCount, lines = unpackBytes('>BdI4c0I4c0I4c0I4c0I4I4c0', words)
  return { isReturned = isReturned, dueAt = dueAt, error = error, reason = reason, results = results, outputs = outputs, lineCount = lineCount, lines = lines }
end

for place, id in ipairs(ids) do
  local to, attempt, startedAt, endedAt, good, bad, worker, words
  to, attempt, startedAt, endedAt, good, bad, worker, words, at = unpackBytes('>BI4ddI4I4I2c0I4c0', bytes, at)
  local record = recordOf[id]
  if record and not (words == '' and finishPlain(id, record, to, attempt, startedAt, endedAt, good, bad, worker)) then
    local outcome = wordsOf(words)
    outcome.to, outcome.attempt, outcome.startedAt, outcome.endedAt, outcome.good, outcome.bad, outcome.worker = to, attempt, startedAt, endedAt, good, bad, worker
    runs[id] = runs[id] or Run.decode(id, record)
    if not finishTold(runs[id], outcome) then record = false end
  end
  if record then
    -- Another outcome of it is refused.
    recordOf[id] = false
  else
    refused[#refused + 1] = place - 1
  end
end

settle()
commit()
return refused
