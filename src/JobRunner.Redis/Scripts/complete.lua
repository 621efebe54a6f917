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
fetch(ids)

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

local function finish(run, to, endedAt)
  run.finishedAt = endedAt
  set(run, UNTOLD)
  move(run, to)
  tellFinished(run)
  if to ~= SUCCEEDED then return end
  -- Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
  mark(run.type, 'lastSuccess', math.min(endedAt, now))
  if areDependentsWaiting then
    areDependentsWaiting = false
    call('DEL', store .. 'dependents')
    tellAvailable('')
  end
end

local function wait(run, outcome, endedAt)
  run.returned = run.returned + outcome.isReturned
  tell(run, endedAt, outcome.to)
  if outcome.to == RETRYING then run.dueAt = math.max(outcome.dueAt, now) end
  move(run, outcome.to == RETRYING and run.dueAt <= now and QUEUED or outcome.to)
  tellAvailable(run.type)
end

for place, outcome in ipairs(outcomes) do
  local run = runs[outcome.id]
  if not run or run.state ~= RUNNING or run.attempt ~= outcome.attempt then
    refused[#refused + 1] = place - 1
  else
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
  end
end

commit()
return refused
