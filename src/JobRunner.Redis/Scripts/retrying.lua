-- Gives a run that ended without success all its tries again.
local function retry(run)
  if not run or run.state <= SUCCEEDED then return false end
  if has(run, UNTOLD) then tell(run, run.finishedAt, run.state) end
  clear(run, UNTOLD + CANCELLING)
  if has(run, NOTES) then
    local notes = notesOf(run)
    notes[1], notes[2], notes[3] = '', '', ''
    saveNotes(run)
  end
  if has(run, RESULTS) then
    drop('results', run.id)
    clear(run, RESULTS)
  end
  detach(run)
  run.good, run.bad, run.returned, run.deaths, run.dueAt, run.finishedAt, run.state = 0, 0, run.attempt, 0, now, 0, QUEUED
  attach(run)
  tellAvailable(run.type)
  return true
end
