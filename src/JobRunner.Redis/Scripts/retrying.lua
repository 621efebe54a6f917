-- Gives a run that ended without success all its tries again.
local function retry(run)
  if not run or run.state <= SUCCEEDED then return false end
  if Run.has(run, UNTOLD) then Run.tell(run, run.finishedAt, run.state) end
  Run.clear(run, UNTOLD + CANCELLING)
  if Run.has(run, NOTES) then
    local notes = Run.notesOf(run)
    notes[1], notes[2], notes[3] = '', '', ''
    Run.saveNotes(run)
  end
  if Run.has(run, RESULTS) then
    Run.drop('results', run.id)
    Run.clear(run, RESULTS)
  end
  Run.detach(run)
  run.good, run.bad, run.returned, run.deaths, run.dueAt, run.finishedAt, run.state = 0, 0, run.attempt, 0, now, 0, QUEUED
  Run.attach(run)
  available[run.type] = true
  return true
end
